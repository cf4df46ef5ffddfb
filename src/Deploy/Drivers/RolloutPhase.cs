namespace PatroniSwarm.Deploy.Drivers;

/// <summary>
/// A step of a rollout. It does only what is left to do. It starts when its gate is open, and ends in a state in which the cluster can stay. If a publish
/// stops during or after it, the next publish continues there.
/// </summary>
internal delegate Task RolloutPhase(CancellationToken cancellation);
