namespace PatroniSwarm.Topology;

/// <summary>When the health check of a PostgreSQL member asks its Patroni whether it lives.</summary>
public static class LivenessTimers
{
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(1);

    public static TimeSpan Timeout { get; } = TimeSpan.FromSeconds(3);

    /// <summary>How long Patroni may take to answer.</summary>
    public static TimeSpan Answer { get; } = TimeSpan.FromSeconds(2);

    /// <summary>How many times it may fail: all failures together take less than the ttl.</summary>
    public static int Retries(TimeSpan ttl) =>
        Math.Max(1, (int)((ttl.TotalSeconds - 1) / (Interval + Timeout).TotalSeconds));
}
