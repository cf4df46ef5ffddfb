using PatroniSwarm.Build.StackFile;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PatroniSwarm.Build.Deployment.Rollout;

/// <summary>A patroni.yml that a member mounts: where its cluster is kept.</summary>
internal sealed class PatroniFile
{
    private readonly YamlMappingNode root;

    private PatroniFile(YamlMappingNode root) => this.root = root;

    public string? Scope => Text(root, "scope");

    /// <summary>Patroni's own default, if the file has none.</summary>
    public string Namespace => Text(root, "namespace") ?? "/service/";

    /// <summary>The members of etcd, by their URLs.</summary>
    public IReadOnlyList<string> Etcd
    {
        get
        {
            var etcd = Child(root, "etcd3");
            var hosts = Child(etcd, "hosts") is YamlSequenceNode list ? list.Children.OfType<YamlScalarNode>().Select(static host => host.Value!) : Text(etcd, "hosts")?.Split(',') ?? [];
            return [.. hosts.Select(host => $"{Text(etcd, "protocol") ?? "http"}://{host.Trim()}")];
        }
    }

    /// <summary>What is under <c>bootstrap: dcs:</c>.</summary>
    public YamlMappingNode? Dynamic => Child(Child(root, "bootstrap"), "dcs") as YamlMappingNode;

    /// <summary>Null when the member mounts no patroni.yml of this stack.</summary>
    public static PatroniFile? Of(StackDefinition stack, ServiceDefinition member) => member.Configs
        .Select(reference => stack.Configs.GetValueOrDefault(reference.Source)?.File)
        .OfType<string>()
        .Select(file => Path.Combine(stack.Directory, file))
        .Where(File.Exists)
        .Select(static path => Parse(File.ReadAllText(path)))
        .FirstOrDefault(static file => file is { Scope: not null } or { Dynamic: not null });

    /// <summary>Null when it is no YAML, or no map.</summary>
    public static PatroniFile? Parse(string text)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            return yaml.Documents is [{ RootNode: YamlMappingNode root }, ..] ? new(root) : null;
        }
        catch (YamlException)
        {
            return null;
        }
    }

    private static string? Text(YamlNode? node, string key) => Child(node, key) is YamlScalarNode { Value.Length: > 0 } scalar ? scalar.Value : null;

    private static YamlNode? Child(YamlNode? node, string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
}
