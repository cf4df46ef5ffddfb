namespace PatroniSwarm.Topology;

/// <summary>What the generated connection strings say about time (Npgsql).</summary>
public static class ClientTimers
{
    /// <summary>How long a client waits for a host that does not answer (<c>Timeout</c>).</summary>
    public static TimeSpan Timeout { get; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long it believes that a host is down, or leads to no leader (<c>Host Recheck Seconds</c>). Npgsql's own 10 s would be added to each
    /// failover: once all proxies have refused it, it asks none of them again before.
    /// </summary>
    public static TimeSpan HostRecheck { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Both, as a connection string has them.</summary>
    public static string Npgsql { get; } = FormattableString.Invariant($"Timeout={(int)Timeout.TotalSeconds};Host Recheck Seconds={(int)HostRecheck.TotalSeconds}");
}
