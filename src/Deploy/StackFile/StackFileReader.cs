using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Reads a stack file as <c>docker stack deploy</c> does: it refuses the same errors, and notes what Docker drops.</summary>
public static class StackFileReader
{
    private const int WithSecrets = 1;
    private const int WithConfigs = 3;
    private const int WithExtensions = 4;

    /// <param name="path">The file.</param>
    /// <param name="variable">The value of an environment variable, or null.</param>
    /// <exception cref="StackFileException">Something in the file is not understood.</exception>
    public static StackDefinition Read(string path, Func<string, string?> variable)
    {
        var full = Path.GetFullPath(path);
        return Parse(File.ReadAllText(full), full, variable);
    }

    /// <inheritdoc cref="Read"/>
    public static StackDefinition Parse(string text, string file, Func<string, string?> variable)
    {
        var source = new StackSource(file, variable);
        var documents = Documents(text, source);
        if (documents.Count == 0)
            throw source.Wrong(Mark.Empty, "the file is empty: a mapping with 'services' is expected");
        foreach (var other in documents.Skip(1))
            source.Note(other.RootNode.Start, "ignored: only the first document of a file is read");
        var root = new StackTree(source).Build(documents[0].RootNode);
        return root.Read(map => Stack(map, source), StackKeys.Extended) with { Notes = source.Notes };
    }

    private static IList<YamlDocument> Documents(string text, StackSource source)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
            return stream.Documents;
        }
        catch (YamlException failure)
        {
            throw source.Wrong(failure.Start, failure.InnerException?.Message ?? failure.Message);
        }
    }

    private static StackDefinition Stack(StackMap map, StackSource source)
    {
        source.Version = StackVersion.Read(map["version"]);
        var services = StackMap.Named(map["services"]);
        var networks = map["networks"]?.Entries() ?? [];
        var configs = StackMap.Named(map["configs", WithConfigs]);
        var secrets = StackMap.Named(map["secrets", WithSecrets]);
        var clusters = map[ClusterReader.Key, WithExtensions] is { } block ? ClusterReader.Read(block, Keys(services), Keys(configs), Keys(secrets)) : new();
        var places = clusters.Services.ToDictionary(static service => service.Name);
        var stack = new StackDefinition
        {
            Directory = source.Directory,
            Services = [.. services.Select(entry => InCluster(ServiceReader.Read(entry.Key, entry.Value), places))],
            Networks = All(networks, ResourceReader.Network),
            Volumes = All(StackMap.Named(map["volumes"]), ResourceReader.Volume),
            Configs = All(configs, FileReader.Config),
            Secrets = All(secrets, FileReader.Secret),
            Clusters = clusters,
        };
        StackReferences.Check(stack, name => services.First(entry => entry.Key == name).Value, networks);
        return stack;
    }

    private static ServiceDefinition InCluster(ServiceDefinition service, Dictionary<string, (string Name, StackRole Role, string Group, string? Node)> places) =>
        places.TryGetValue(service.Name, out var place) ? service with { Role = place.Role, Group = place.Group, Node = place.Node } : service;

    private static HashSet<string> Keys(IEnumerable<(string Key, StackNode Value)> entries) => [.. entries.Select(static entry => entry.Key)];

    private static Dictionary<string, T> All<T>(IReadOnlyList<(string Key, StackNode Value)> entries, Func<StackNode, T> read) =>
        entries.ToDictionary(static entry => entry.Key, entry => read(entry.Value));
}
