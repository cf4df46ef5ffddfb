namespace PatroniSwarm.Deploy.Rollout;

/// <summary>Allows changes to a cluster that has nothing to lose, once this has lasted without a break.</summary>
internal sealed class LastingLoss(TimeProvider clock, TimeSpan patience)
{
    // An election of etcd takes a few seconds, one of Patroni a loop_wait after the lock is free.
    private static readonly TimeSpan LongestElection = TimeSpan.FromSeconds(20);

    private long? since;

    public ClusterFault? Fault(GateVerdict verdict)
    {
        since = verdict.IsLost ? since ?? clock.GetTimestamp() : null;
        var enough = TimeSpan.FromTicks(Math.Min(LongestElection.Ticks, patience.Ticks / 2));
        return since is { } start && clock.GetElapsedTime(start) >= enough ? null : verdict.Fault;
    }
}
