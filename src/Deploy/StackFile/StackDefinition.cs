namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A parsed stack file.</summary>
public sealed record StackDefinition
{
    /// <summary>The folder that relative paths in the file start from.</summary>
    public required string Directory { get; init; }

    public required IReadOnlyList<ServiceDefinition> Services { get; init; }

    public required IReadOnlyDictionary<string, NetworkDefinition> Networks { get; init; }

    public required IReadOnlyDictionary<string, VolumeDefinition> Volumes { get; init; }

    public required IReadOnlyDictionary<string, FileDefinition> Configs { get; init; }

    public required IReadOnlyDictionary<string, FileDefinition> Secrets { get; init; }

    /// <summary>Its clusters; none in a file without the block <c>x-patroniswarm</c>.</summary>
    public ClusterDefinitions Clusters { get; init; } = new();

    /// <summary>Notes about what is ignored or read differently, reported before deploying.</summary>
    public IReadOnlyList<StackNote> Notes { get; init; } = [];

    /// <summary>What others need comes first.</summary>
    public IEnumerable<ServiceDefinition> InOrderOfDeployment => Services.OrderBy(static service => service.Role);

    /// <summary>The services of one role.</summary>
    public IReadOnlyList<ServiceDefinition> InRole(StackRole role) => [.. Services.Where(service => service.Role == role)];

    /// <summary>The members of a cluster.</summary>
    public IReadOnlyList<ServiceDefinition> Members(StackRole role, string group) => [.. Services.Where(service => service.Role == role && service.Group == group)];
}
