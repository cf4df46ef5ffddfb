using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.History;

/// <summary>The last publish of a stack, and its stack file, which is parsed once.</summary>
/// <param name="record">What the swarm remembers; null if nothing.</param>
/// <param name="variable">The variables of the stack file.</param>
internal sealed class LastPublish(PublishRecord? record, Func<string, string?> variable)
{
    private readonly Lazy<StackDefinition?> definition = new(() => record?.TryRead(variable));

    /// <summary>What the swarm remembers; null if nothing.</summary>
    public PublishRecord? Record => record;

    /// <summary>Its stack file; null if unknown.</summary>
    public StackDefinition? Definition => definition.Value;

    /// <summary>A cluster of PostgreSQL in it; null if unknown.</summary>
    public PostgresDefinition? FindPostgres(string cluster) => Definition?.Clusters.FindPostgres(cluster);
}
