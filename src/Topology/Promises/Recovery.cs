namespace PatroniSwarm.Topology;

/// <summary>
/// The longest time that a client waits after a failure of a healthy cluster, the sum of every timer on the way. If there are several ways, the
/// slowest counts. What it covers, and the sources: docs/promises.md.
/// </summary>
public sealed class Recovery
{
    // Patroni has no setting for these.
    private static readonly TimeSpan SilentMember = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan NewStandbyConfirms = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StandbysCatchUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EtcdLooksForLeases = TimeSpan.FromSeconds(0.5);

    private readonly Stack stack;
    private readonly PostgresCluster postgres;
    private readonly PatroniTimers timers;
    private readonly TimeSpan startTimeout;
    private readonly TimeSpan election;
    private readonly TimeSpan lease;
    private readonly bool etcdsLeaderToo;

    private Recovery(Stack stack, PostgresCluster postgres, EtcdCluster etcd, PatroniTimers timers, TimeSpan startTimeout)
    {
        this.stack = stack;
        this.postgres = postgres;
        this.timers = timers;
        this.startTimeout = startTimeout;
        election = Duration.Of(etcd.ElectionTimeout);
        etcdsLeaderToo = EtcdLeadership.MayBeLostToo(stack, postgres, etcd);

        // etcd grants no lease shorter than one and a half elections (server.go, minTTL).
        var least = TimeSpan.FromSeconds(Math.Ceiling(election.TotalSeconds * 1.5));
        lease = timers.Ttl > least ? timers.Ttl : least;
    }

    /// <summary>The bounds of all clusters for each scenario; none for a cluster whose timers other rules reject.</summary>
    public static IReadOnlyList<RecoveryBound> Of(Stack stack) =>
    [
        .. from postgres in stack.Postgres
           let timers = PatroniTimers.Of(postgres)
           let etcd = stack.FindEtcd(postgres.Dcs)
           where timers is not null && etcd is not null
           where Duration.TryParse(postgres.PrimaryStartTimeout, out _) && Duration.TryParse(etcd.ElectionTimeout, out _)
           let recovery = new Recovery(stack, postgres, etcd, timers, Duration.Of(postgres.PrimaryStartTimeout))
           from RecoveryScenario scenario in Enum.GetValues(typeof(RecoveryScenario))
           where scenario != RecoveryScenario.ProxiesKilled || stack.ProxiesOf(postgres).Any()
           select recovery.Bound(scenario),
    ];

    /// <summary>
    /// Whether a new leader cannot commit before a standby follows it. In quorum mode it counts as one of the nodes that confirm, so it waits for one less (Patroni, Ha.process_sync_replication_prepromote).
    /// </summary>
    internal static bool CommitsWaitForStandby(PostgresCluster postgres) =>
        postgres.Replication != Replication.Asynchronous && (postgres.StrictSynchronous || (postgres.Replication == Replication.Quorum && postgres.SynchronousNodes > 1));

    /// <summary>How long sessions on a standby can delay replay, which a promotion waits for.</summary>
    internal static RecoveryTerm SessionsGiveWay(PostgresCluster postgres)
    {
        TimeSpan?[] delays =
        [
            SettingTime.OrNever(postgres, "max_standby_streaming_delay", ReplicationTimers.MaxStandbyDelay),
            SettingTime.OrNever(postgres, "max_standby_archive_delay", ReplicationTimers.MaxStandbyDelay),
        ];
        return new("sessions on it give way to what it has to replay", delays.Any(static delay => delay is null) ? null : delays.Max(), "max_standby_streaming_delay, max_standby_archive_delay");
    }

    private RecoveryBound Bound(RecoveryScenario scenario)
    {
        var ways = Ways(scenario).Select(terms => new RecoveryBound(postgres, scenario, [.. terms])).ToList();
        return ways.Aggregate(static (longest, way) => way.LongerThan(longest) ? way : longest);
    }

    private IEnumerable<IEnumerable<RecoveryTerm>> Ways(RecoveryScenario scenario) => scenario switch
    {
        RecoveryScenario.PostgresCrash => [[Looks("its Patroni looks"), .. CrashRecovery(), .. HandsOver(), .. ClientsFollow(fromOldLeader: true)]],
        RecoveryScenario.PatroniFrozen => [[.. LeaseRunsOut(), .. TakesOver(silent: true, nameless: false), .. ClientsFollow(fromOldLeader: false)]],
        RecoveryScenario.ContainerKilled =>
        [
            [.. LeaseRunsOut(), .. TakesOver(silent: true, nameless: true), .. ClientsFollow(fromOldLeader: false)],
            [BackInTime(), .. CrashRecovery(), .. HandsOver(), .. ClientsFollow(fromOldLeader: true)],
            [BackInTime(), .. CrashRecovery(), .. LeadsAgain(), .. ClientsFollow(fromOldLeader: false)],
        ],
        RecoveryScenario.Switchover =>
        [
            [
                new("PostgreSQL stops; a checkpoint was made before", RecoveryAllowances.StopOrStart, "allowed"),
                new("the standbys catch up", StandbysCatchUp, "Patroni, Ha.demote"),
                .. HandsOver(),
                .. ClientsFollow(fromOldLeader: true),
            ],
        ],
        RecoveryScenario.ProxiesKilled =>
        [
            [
                new("swarm waits before it starts them again", Duration.Of(new RestartPolicy().Delay), "restart_policy"),
                new("their containers start", RecoveryAllowances.StopOrStart, "allowed"),
                ProxyTerms.LearnAddresses,
                ProxyTerms.Find,
                .. Clients(hostsLost: false),
            ],
        ],
        _ => postgres.Replication == Replication.Asynchronous ? [LeadersNode()] : [LeadersNode(), StandbysNode()],
    };

    private IEnumerable<RecoveryTerm> LeadersNode() =>
    [
        .. etcdsLeaderToo ? LeaseBeginsAnew() : LeaseRunsOut(),
        .. TakesOver(silent: true, nameless: true),
        .. ClientsFollow(fromOldLeader: false, hostsLost: true),
    ];

    private IEnumerable<RecoveryTerm> LeaseBeginsAnew() =>
    [
        new("etcd elects a leader, if its own was there", Twice(election), "etcd ElectionTimeout: drawn from one to two of it (raft.go)"),
        new("it votes once more, if the votes were split", Twice(election), "etcd ElectionTimeout"),
        new("the leader's lease, begun anew by the new etcd leader", lease + election, "Ttl + ElectionTimeout (etcd lessor.Promote)"),
        new("etcd finds that it ran out", EtcdLooksForLeases, "etcd lessor.runLoop"),
    ];

    private IEnumerable<RecoveryTerm> StandbysNode()
    {
        // Patroni ignores a standby whose key has expired, whatever PostgreSQL does.
        var patience = SettingTime.Of(postgres, "wal_sender_timeout", ReplicationTimers.WalSenderTimeout);
        var drops = patience == TimeSpan.Zero || patience > lease;
        return
        [
            new("the leader drops the standby that commits wait for", drops ? lease : patience, drops ? "Ttl: its key in etcd runs out" : "wal_sender_timeout"),
            Looks("its Patroni looks"),
            new("its requests wait for a new leader of etcd", timers.RetryTimeout, "RetryTimeout"),
            new("another standby confirms", NewStandbyConfirms, "Patroni, Ha._process_multisync_replication"),
            Answers(),
            .. Clients(hostsLost: true),
        ];
    }

    private IEnumerable<RecoveryTerm> LeaseRunsOut() =>
    [
        new("the leader's lease runs out", lease, "Ttl"),
        new("etcd finds that it ran out", EtcdLooksForLeases, "etcd lessor.runLoop"),
    ];

    private RecoveryTerm BackInTime() => new("its container is back just before its lease runs out, and renews it", lease, "Ttl");

    private IEnumerable<RecoveryTerm> CrashRecovery() => startTimeout == TimeSpan.Zero ? [] :
    [
        new("crash recovery", startTimeout, "PrimaryStartTimeout"),
        Looks("its Patroni looks again"),
    ];

    private IEnumerable<RecoveryTerm> HandsOver() =>
    [
        new("it gives up its lease", RecoveryAllowances.Answers, "allowed"),
        .. TakesOver(silent: false, nameless: false),
    ];

    private static IEnumerable<RecoveryTerm> LeadsAgain() =>
    [
        new("swarm shows its name: its first health check", LivenessTimers.Interval + LivenessTimers.Timeout, "health check"),
        ProxyTerms.LearnAddress,
        new("PostgreSQL starts", RecoveryAllowances.StopOrStart, "allowed"),
        Promotion(),
    ];

    private IEnumerable<RecoveryTerm> TakesOver(bool silent, bool nameless)
    {
        yield return new("another member looks", timers.LoopWait + PatroniTimers.ReplicaLooksLater, "LoopWait, and 0.5 s on a replica (Patroni, Etcd3.watch)");
        if (silent)
            yield return new("it waits for the one that is silent", SilentMember, "Patroni, Ha.fetch_node_status");
        if (nameless)
            yield return new("and for its name, which nobody answers", NameLookup.Longest, "RES_OPTIONS: the name, and in a search domain");
        yield return Answers();
        yield return SessionsGiveWay(postgres);
        yield return Promotion();
        if (CommitsWaitForStandby(postgres))
        {
            yield return new(
                "a standby follows the new leader: commits wait for it",
                Twice(timers.LoopWait) + PatroniTimers.ReplicaLooksLater + SettingTime.Of(postgres, "wal_retrieve_retry_interval", ReplicationTimers.WalRetrieveRetryInterval),
                "2 × LoopWait + 0.5 s + wal_retrieve_retry_interval");
        }
    }

    private IEnumerable<RecoveryTerm> ClientsFollow(bool fromOldLeader, bool hostsLost = false)
    {
        if (fromOldLeader)
            yield return ProxyTerms.Leave;
        yield return ProxyTerms.Find;
        foreach (var term in Clients(hostsLost))
            yield return term;
    }

    private IEnumerable<RecoveryTerm> Clients(bool hostsLost)
    {
        var lost = hostsLost ? stack.ProxiesOf(postgres).Select(proxy => DeclaredDomain.MostLost(stack, proxy)).DefaultIfEmpty(1).Max() : 1;
        return
        [
            new(lost > 1 ? $"a client's attempt ends, on {lost} hosts that are lost" : "a client's attempt ends", TimeSpan.FromTicks(Math.Max(1, lost) * ClientTimers.Timeout.Ticks), "Npgsql Timeout"),
            new("it asks the proxies again", ClientTimers.HostRecheck, "Npgsql Host Recheck Seconds"),
        ];
    }

    private RecoveryTerm Looks(string what) => new(what, timers.LoopWait, "LoopWait");

    private static RecoveryTerm Answers() => new("members and etcd answer", RecoveryAllowances.Answers, "allowed");

    private static RecoveryTerm Promotion() => new("promotion", RecoveryAllowances.Promotion, "allowed");

    private static TimeSpan Twice(TimeSpan time) => time + time;
}
