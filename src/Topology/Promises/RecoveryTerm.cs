namespace PatroniSwarm.Topology;

/// <summary>One part of a recovery.</summary>
/// <param name="What">What the recovery waits for.</param>
/// <param name="Time">How long it takes at most. Null: it has no limit.</param>
/// <param name="Source">The timer, and its documentation or source.</param>
public sealed record RecoveryTerm(string What, TimeSpan? Time, string Source);
