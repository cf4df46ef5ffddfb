namespace PatroniSwarm.Topology;

/// <summary>The timeouts in the generated connection strings (Npgsql).</summary>
public static class ClientTimers
{
    /// <summary>How long a client waits for a host that does not answer (<c>Timeout</c>).</summary>
    public static TimeSpan Timeout { get; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long it remembers that a host is down, or leads to no leader (<c>Host Recheck Seconds</c>). Npgsql's default of 10 s would be added to each
    /// failover: after all proxies have refused a connection, it tries none of them again before.
    /// </summary>
    public static TimeSpan HostRecheck { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Both, as part of a connection string.</summary>
    public static string Npgsql { get; } = FormattableString.Invariant($"Timeout={(int)Timeout.TotalSeconds};Host Recheck Seconds={(int)HostRecheck.TotalSeconds}");
}
