using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Swarm;

/// <summary>The names of a stack's objects in the swarm, and the labels by which <c>docker stack</c> finds them.</summary>
public sealed class StackNames(string stack)
{
    public const string NamespaceLabel = "com.docker.stack.namespace";
    public const string ImageLabel = "com.docker.stack.image";

    /// <summary>The network of a service that names none.</summary>
    public const string DefaultNetwork = "default";

    private static readonly string[] OfEveryNode = ["default", "bridge", "host", "none"];

    public string Stack => stack;

    /// <summary>Whether a network is local to each node: it always exists, and has no name resolution.</summary>
    public static bool IsOfEveryNode(string network) => OfEveryNode.Contains(network) || network.StartsWith("container:", StringComparison.Ordinal);

    public string Scoped(string key) => $"{stack}_{key}";

    public string Network(string key, NetworkDefinition? network) => network?.Name ?? External(key, network?.External) ?? Scoped(key);

    public string Volume(string key, VolumeDefinition? volume) => volume?.Name ?? External(key, volume?.External) ?? Scoped(key);

    public string File(string key, FileDefinition file) => file.Name ?? External(key, file.External) ?? Scoped(key);

    /// <summary>The given labels and the stack's own.</summary>
    public Dictionary<string, string> Labels(IReadOnlyDictionary<string, string>? labels = null)
    {
        var all = labels is null ? [] : new Dictionary<string, string>(labels);
        all[NamespaceLabel] = stack;
        return all;
    }

    private static string? External(string key, bool? external) => external == true ? key : null;
}
