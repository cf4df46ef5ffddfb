namespace PatroniSwarm.Deploy.Drivers;

/// <summary>
/// A step of a rollout: it does what is left of it, and nothing when nothing is. It begins when its gate is open, and ends in a state in which the cluster can stay. When a publish
/// stops in the middle of it, or after it, the next publish goes on there.
/// </summary>
internal delegate Task RolloutPhase(CancellationToken cancellation);
