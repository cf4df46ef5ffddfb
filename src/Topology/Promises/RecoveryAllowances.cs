namespace PatroniSwarm.Topology;

/// <summary>What no timer bounds and a recovery time has to allow for. A machine that takes longer breaks the promise, and no proof can know.</summary>
public static class RecoveryAllowances
{
    /// <summary>Members and etcd answer, and etcd writes: some round trips and syncs to disk.</summary>
    public static TimeSpan Answers { get; } = TimeSpan.FromSeconds(1);

    /// <summary>A standby replays what it has received and opens for writes.</summary>
    public static TimeSpan Promotion { get; } = TimeSpan.FromSeconds(3);

    /// <summary>PostgreSQL stops after a checkpoint, or starts after a clean stop.</summary>
    public static TimeSpan StopOrStart { get; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// PostgreSQL stops after a checkpoint, the lease is given up, and a standby that has everything opens for writes: what a switchover is expected to take beside its
    /// timers. On the lab, where three members share two cores, a whole one takes little more than that, timers and all.
    /// </summary>
    public static TimeSpan Handover { get; } = TimeSpan.FromSeconds(1);
}
