namespace PatroniSwarm.Topology;

/// <summary>
/// How long writes wait when a healthy leader hands over to a healthy standby, as in each publish that restarts it. <see cref="Recovery"/> adds up the same
/// with the latest possible answers. Here members answer at once, and the leader's key wakes a replica.
/// </summary>
public static class PlannedSwitchover
{
    /// <summary>The terms, one after the other.</summary>
    public static IReadOnlyList<RecoveryTerm> Terms(PostgresCluster postgres) =>
    [
        new("PostgreSQL stops, and a standby opens", RecoveryAllowances.Handover, "allowed"),
        new("the standby's Patroni is woken", PatroniTimers.ReplicaLooksLater, "Patroni, Etcd3.watch"),
        Recovery.SessionsGiveWay(postgres),
        .. Recovery.CommitsWaitForStandby(postgres) ? StandbyFollows(postgres) : [],
        ProxyTerms.LeaveAtOnce,
        ProxyTerms.FindAtOnce,
        new("a client asks the proxies again", ClientTimers.HostRecheck, "Npgsql Host Recheck Seconds"),
    ];

    /// <summary>The longest expected time; null if it has no limit.</summary>
    public static TimeSpan? Expected(PostgresCluster postgres) =>
        Terms(postgres) is var terms && terms.Any(static term => term.Time is null) ? null : TimeSpan.FromTicks(terms.Sum(static term => term.Time!.Value.Ticks));

    private static IEnumerable<RecoveryTerm> StandbyFollows(PostgresCluster postgres) =>
    [
        new("a standby's Patroni is woken: commits wait for it", PatroniTimers.ReplicaLooksLater, "Patroni, Etcd3.watch"),
        new("it asks the new leader", SettingTime.Of(postgres, "wal_retrieve_retry_interval", ReplicationTimers.WalRetrieveRetryInterval), "wal_retrieve_retry_interval"),
    ];
}
