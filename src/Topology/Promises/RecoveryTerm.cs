namespace PatroniSwarm.Topology;

/// <summary>One part of a recovery.</summary>
/// <param name="What">What is waited for.</param>
/// <param name="Time">How long it takes at most. Null: nothing ends it.</param>
/// <param name="Source">The timer that says so, and where it is documented or read.</param>
public sealed record RecoveryTerm(string What, TimeSpan? Time, string Source);
