using PatroniSwarm.Build.Emit;
using PatroniSwarm.Build.StackFile;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PatroniSwarm.Build.Changes;

/// <summary>What a publish must not change unnoticed, read from the files of a stack: those that are there and those that will be.</summary>
internal sealed record StackFacts(
    IReadOnlyList<MemberFacts> Members,
    IReadOnlyDictionary<string, string> Modes,
    IReadOnlyList<NetworkFacts> Networks,
    IReadOnlyList<ClusterFacts> Clusters)
{
    private const string RoleLabel = "patroniswarm.role";
    private const string ServiceLabel = "patroniswarm.service";
    private const string PatroniConfig = "/etc/patroni/patroni.yml";

    /// <param name="directory">The folder of the stack.</param>
    /// <param name="fileOf">The text of one of its files, or null.</param>
    /// <exception cref="StackFileException">The stack file is not understood.</exception>
    /// <exception cref="YamlException">Another file is not.</exception>
    public static StackFacts? Read(string directory, Func<string, string?> fileOf)
    {
        if (fileOf(StackEmitter.StackFile) is not { } text)
            return null;
        var stack = StackFileReader.Parse(text, Path.Combine(directory, StackEmitter.StackFile), static _ => null);
        var members = stack.Services.Where(static service => service.Deploy.Labels.GetValueOrDefault(RoleLabel) is "etcd" or "postgres").ToList();
        return new(
            [.. members.Select(member => Member(stack, member))],
            stack.Services.ToDictionary(static service => service.Name, static service => service.Deploy.Mode ?? "replicated"),
            [.. stack.Networks.Where(static network => !network.Value.External).Select(static network => Network(network.Key, network.Value))],
            [.. members.Where(static member => member.Deploy.Labels[RoleLabel] == "postgres")
                .GroupBy(static member => member.Deploy.Labels[ServiceLabel])
                .Select(cluster => new ClusterFacts(cluster.Key, Values(fileOf, stack, cluster.First())))]);
    }

    public ClusterFacts? Cluster(string name) => Clusters.FirstOrDefault(cluster => cluster.Name == name);

    private static MemberFacts Member(StackDefinition stack, ServiceDefinition service)
    {
        var data = service.Volumes.FirstOrDefault(static mount => mount.Type != "tmpfs");
        var volume = data?.Source is { } source ? stack.Volumes.GetValueOrDefault(source) : null;
        var options = volume?.DriverOptions?.OrderBy(static option => option.Key, StringComparer.Ordinal).Select(static option => $" {option.Key}={option.Value}") ?? [];
        return new(
            service.Name,
            service.Deploy.Labels[RoleLabel],
            service.Deploy.Labels.GetValueOrDefault(ServiceLabel, ""),
            service.Deploy.Constraints?.FirstOrDefault(static constraint => constraint.StartsWith("node.hostname ==", StringComparison.Ordinal))?["node.hostname ==".Length..].Trim() ?? "",
            service.Image,
            data is null ? "none" : $"{data.Type} {data.Source} at {data.Target}{(volume?.Driver is { } driver ? $" by {driver}" : "")}{string.Concat(options)}");
    }

    private static NetworkFacts Network(string name, NetworkDefinition network) => new(
        name,
        $"{network.Driver} {string.Join(",", network.Subnets)} {string.Join(" ", network.DriverOptions?.OrderBy(static option => option.Key, StringComparer.Ordinal).Select(static option => $"{option.Key}={option.Value}") ?? [])}{(network.Attachable ? " attachable" : "")}".Trim());

    private static Dictionary<string, string> Values(Func<string, string?> fileOf, StackDefinition stack, ServiceDefinition member)
    {
        var values = new Dictionary<string, string>();
        if (member.Configs.FirstOrDefault(static config => config.Target == PatroniConfig) is not { } config
            || stack.Configs.GetValueOrDefault(config.Source)?.File is not { } file
            || fileOf(Path.GetFileName(file)) is not { } text)
        {
            return values;
        }

        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        if (yaml.Documents.Count > 0)
            AddTo(values, "", yaml.Documents[0].RootNode);
        return values;
    }

    private static void AddTo(Dictionary<string, string> values, string path, YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                foreach (var (key, value) in mapping.Children)
                    AddTo(values, path.Length == 0 ? $"{key}" : $"{path}.{key}", value);
                break;
            case YamlSequenceNode sequence:
                values[path] = string.Join("\n", sequence.Children.Select(static item => item.ToString()));
                break;
            default:
                values[path] = node.ToString();
                break;
        }
    }
}
