namespace PatroniSwarm.Deploy.Rollout;

/// <summary>Whether a member may be stopped.</summary>
/// <param name="Fault">The reason against it; null if it may be stopped.</param>
/// <param name="IsLost">The cluster has nothing to lose. The member may be stopped only after this has lasted, because an election looks the same for a moment.</param>
internal readonly record struct GateVerdict(ClusterFault? Fault, bool IsLost = false)
{
    public static readonly GateVerdict Open = new(null);
}
