namespace PatroniSwarm.Topology;

/// <summary>What the loss of all members of a cluster costs, or how long their restore takes, at most.</summary>
/// <param name="Postgres">The cluster.</param>
/// <param name="What">What is bounded.</param>
/// <param name="Terms">The parts of the sum.</param>
public sealed record DisasterBound(PostgresCluster Postgres, string What, IReadOnlyList<RecoveryTerm> Terms)
{
    /// <summary>Null: nothing bounds it.</summary>
    public TimeSpan? Total => Terms.Any(static term => term.Time is null) ? null : TimeSpan.FromTicks(Terms.Sum(static term => term.Time!.Value.Ticks));
}
