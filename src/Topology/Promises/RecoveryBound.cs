namespace PatroniSwarm.Topology;

/// <summary>The longest time until a client that reconnects can write again.</summary>
/// <param name="Terms">The parts, one after the other.</param>
public sealed record RecoveryBound(PostgresCluster Postgres, RecoveryScenario Scenario, IReadOnlyList<RecoveryTerm> Terms)
{
    /// <summary>The sum; null if it has no limit.</summary>
    public TimeSpan? Total { get; } = Terms.Any(static term => term.Time is null)
        ? null
        : TimeSpan.FromTicks(Terms.Sum(static term => term.Time!.Value.Ticks));

    /// <summary>The longest of several.</summary>
    public static RecoveryBound Longest(IEnumerable<RecoveryBound> bounds) => bounds.Aggregate(static (longest, bound) => bound.LongerThan(longest) ? bound : longest);

    internal bool LongerThan(RecoveryBound other) => Total is null || (other.Total is { } total && Total > total);
}
