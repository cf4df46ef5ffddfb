namespace PatroniSwarm;

/// <summary>
/// Promises that PostgreSQL stays writable when this many nodes or zones are lost, whichever they are, and when any single process is. The compiler tries
/// every set: proved is PSW8008; refuted, with the set that is not survived, PSW8002 (quorum), PSW8003 (leader) or PSW8004 (proxy).
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
