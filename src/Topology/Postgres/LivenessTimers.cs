namespace PatroniSwarm.Topology;

/// <summary>When the health check of a PostgreSQL member asks Patroni's liveness endpoint.</summary>
public static class LivenessTimers
{
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(1);

    public static TimeSpan Timeout { get; } = TimeSpan.FromSeconds(3);

    /// <summary>How long Patroni may take to answer.</summary>
    public static TimeSpan Answer { get; } = TimeSpan.FromSeconds(2);

    /// <summary>How many failures are accepted. Together they take less than the ttl.</summary>
    public static int Retries(TimeSpan ttl) =>
        Math.Max(1, (int)((ttl.TotalSeconds - 1) / (Interval + Timeout).TotalSeconds));
}
