using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>What a plan found out about the databases of a cluster.</summary>
/// <param name="Cluster">The cluster as described.</param>
/// <param name="Exists">Whether the swarm has a member of it.</param>
/// <param name="Answer">What differs; null if no member answered.</param>
internal sealed record SeenDatabases(PostgresDefinition Cluster, bool Exists, DatabasesAnswer? Answer)
{
    /// <summary>The cluster in the last publish; null if unknown.</summary>
    public PostgresDefinition? Before { get; init; }

    /// <summary>The logins of roles whose secret has a new version.</summary>
    public IReadOnlySet<string> Rotating { get; init; } = new HashSet<string>();

    /// <summary>Whether the differences are known.</summary>
    public bool IsKnown => !Exists || Answer is { Error: null };
}
