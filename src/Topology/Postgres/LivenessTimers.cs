namespace PatroniSwarm.Topology;

/// <summary>When the health check of a PostgreSQL member asks Patroni's liveness endpoint.</summary>
public static class LivenessTimers
{
    /// <summary>Docker waits this long before each check. Swarm shows a member's name only when the first one has passed, so it is short.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long each check but the first waits inside the container before it asks. Engines spend much to start a check (docs/measurements.md), so it is rare; <c>start_interval</c>,
    /// which would keep the first one early too, needs Engine 25, and swarm ignored it there (moby/moby#47152).
    /// </summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a check may take once it asks.</summary>
    public static TimeSpan Timeout { get; } = TimeSpan.FromSeconds(3);

    /// <summary>How long Patroni may take to answer.</summary>
    public static TimeSpan Answer { get; } = TimeSpan.FromSeconds(2);

    /// <summary>How many failures are accepted. Together they take less than the ttl.</summary>
    public static int Retries(TimeSpan ttl) =>
        Math.Max(1, (int)((ttl.TotalSeconds - 1) / (Interval + Pause + Timeout).TotalSeconds));
}
