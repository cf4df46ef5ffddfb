namespace PatroniSwarm;

/// <summary>
/// Promises that PostgreSQL stays writable after the loss of any set of this many nodes or zones, and after the loss of any single process. The compiler tries
/// every set. A proved promise is PSW8008. A refuted one is PSW8002 (no quorum), PSW8003 (no leader) or PSW8004 (no proxy); one with too many sets to try is PSW8007.
/// </summary>
/// <param name="count">How many are lost at once, from 1 (PSW8001).</param>
/// <param name="domain">What is lost.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SurvivesAttribute(int count, FailureDomain domain) : Attribute
{
    /// <summary>How many are lost at once.</summary>
    public int Count { get; } = count;

    /// <summary>What is lost.</summary>
    public FailureDomain Domain { get; } = domain;
}
