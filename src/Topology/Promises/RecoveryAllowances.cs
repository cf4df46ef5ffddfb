namespace PatroniSwarm.Topology;

/// <summary>Allowances for what no timer limits. If a machine takes longer, it breaks the promise; a proof cannot know that.</summary>
public static class RecoveryAllowances
{
    /// <summary>Members and etcd answer, and etcd writes: some round trips and syncs to disk.</summary>
    public static TimeSpan Answers { get; } = TimeSpan.FromSeconds(1);

    /// <summary>A standby replays what it has received and opens for writes.</summary>
    public static TimeSpan Promotion { get; } = TimeSpan.FromSeconds(3);

    /// <summary>PostgreSQL stops after a checkpoint, or starts after a clean stop; or the container of a proxy starts.</summary>
    public static TimeSpan StopOrStart { get; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// PostgreSQL stops after a checkpoint, the lease is released, and a standby that has everything opens for writes: the expected time of a switchover without its
    /// timers. On the lab, where three members share two cores, a complete switchover takes little more than that, including the timers.
    /// </summary>
    public static TimeSpan Handover { get; } = TimeSpan.FromSeconds(1);
}
