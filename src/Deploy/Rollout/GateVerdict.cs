namespace PatroniSwarm.Deploy.Rollout;

/// <summary>Whether a member may be stopped.</summary>
/// <param name="Fault">Why not now; null when it may be.</param>
/// <param name="IsLost">Its cluster has nothing to lose: the member may be stopped once that has lasted, because a cluster that elects looks the same for a moment.</param>
internal readonly record struct GateVerdict(ClusterFault? Fault, bool IsLost = false)
{
    public static readonly GateVerdict Open = new(null);
}
