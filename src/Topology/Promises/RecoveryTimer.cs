namespace PatroniSwarm.Topology;

/// <summary>A timer that a recovery waits for and that can be written shorter.</summary>
/// <param name="Owner">The class that it is written on.</param>
/// <param name="Shown">The timer with a value, as it is written.</param>
/// <param name="Written">Its value now; a setting that can only be removed has <see cref="TimeSpan.MaxValue"/>.</param>
/// <param name="Lowest">The lowest value that no rule rejects.</param>
/// <param name="With">The stack with another value.</param>
/// <param name="Fix">How another value is written.</param>
internal sealed record RecoveryTimer(string Owner, Func<TimeSpan, string> Shown, TimeSpan Written, TimeSpan Lowest, Func<Stack, TimeSpan, Stack> With, Func<TimeSpan, Fix> Fix)
{
    // Only measured networks should have a shorter election timeout.
    private static readonly TimeSpan LowestElection = TimeSpan.FromSeconds(1);
    private static readonly string[] TimeSuffixes = ["_timeout", "_delay", "_interval"];

    /// <summary>The timers that could be shorter. The last one is the best to shorten.</summary>
    public static IReadOnlyList<RecoveryTimer> Of(Stack stack) =>
    [
        .. stack.Etcd.SelectMany(OfEtcd),
        .. stack.Postgres.SelectMany(OfSettings).Where(setting => !IsShort(stack, setting)),
        .. stack.Postgres.SelectMany(postgres => OfPatroni(stack, postgres)),
    ];

    private static IEnumerable<RecoveryTimer> OfEtcd(EtcdCluster etcd)
    {
        if (!Duration.TryParse(etcd.ElectionTimeout, out var written))
            return [];
        return Longer(
            etcd,
            nameof(etcd.ElectionTimeout),
            written,
            LowestElectionOf(etcd),
            (stack, time) => stack with { Etcd = stack.Etcd.Select(one => one.Type == etcd.Type ? one with { ElectionTimeout = Text(time) } : one).ToEquatableArray() });
    }

    private static TimeSpan LowestElectionOf(EtcdCluster etcd)
    {
        var lowest = new[] { LowestElection, ElectionShorterThanRoundTrips.Needed(etcd), TimeSpan.FromTicks(Duration.TryParse(etcd.HeartbeatInterval, out var heartbeat) ? heartbeat.Ticks * 10 : 0) }.Max();
        return Duration.TryParse(etcd.ElectionTimeout, out var written) && written < lowest ? written : lowest;
    }

    private static IEnumerable<RecoveryTimer> OfPatroni(Stack stack, PostgresCluster postgres)
    {
        // Longer than an election, with a lease that fits it.
        var election = stack.FindEtcd(postgres.Dcs) is { } etcd ? LowestElectionOf(etcd) : TimeSpan.Zero;
        var retry = Math.Max(TimerOutOfRange.LeastRetryTimeout, (int)Math.Floor(election.TotalSeconds * 2) + 1);
        var lease = Math.Max(TimerOutOfRange.LeastTtl, TimerOutOfRange.LeastLoopWait + (2 * retry));
        return
        [
            .. Timer(nameof(postgres.LoopWait), postgres.LoopWait, TimerOutOfRange.LeastLoopWait, static (cluster, time) => cluster with { LoopWait = time }),
            .. Timer(nameof(postgres.PrimaryStartTimeout), postgres.PrimaryStartTimeout, 0, static (cluster, time) => cluster with { PrimaryStartTimeout = time }),
            .. Timer(nameof(postgres.RetryTimeout), postgres.RetryTimeout, retry, static (cluster, time) => cluster with { RetryTimeout = time }),
            .. Timer(nameof(postgres.Ttl), postgres.Ttl, lease, static (cluster, time) => cluster with { Ttl = time }),
        ];

        IEnumerable<RecoveryTimer> Timer(string name, string written, int lowest, Func<PostgresCluster, string, PostgresCluster> with) => Duration.TryParse(written, out var time)
            ? Longer(postgres, name, time, TimeSpan.FromSeconds(lowest), (changed, other) => Change(changed, postgres, cluster => with(cluster, Text(other))))
            : [];
    }

    private static IEnumerable<RecoveryTimer> OfSettings(PostgresCluster postgres) =>
        from written in postgres.Settings.Select(static (setting, index) => (setting, index))
        where TimeSuffixes.Any(suffix => written.setting.Name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
        select new RecoveryTimer(
            postgres.Type,
            _ => written.setting.Name,
            TimeSpan.MaxValue,
            TimeSpan.Zero,
            (stack, time) => time == TimeSpan.MaxValue ? stack : Change(stack, postgres, cluster => cluster with { Settings = cluster.Settings.Where(setting => setting != written.setting).ToEquatableArray() }),
            _ => Topology.Fix.Remove(new Anchor(postgres.Type, "PostgresSetting", null, written.index)));

    // A value below PatroniSwarm's default stays.
    private static bool IsShort(Stack stack, RecoveryTimer setting) =>
        Recovery.Of(stack).Zip(Recovery.Of(setting.With(stack, setting.Lowest)), static (with, without) => with.Total is { } total && !(without.Total <= total)).Any(static isLonger => isLonger);

    private static IEnumerable<RecoveryTimer> Longer(Service service, string name, TimeSpan written, TimeSpan lowest, Func<Stack, TimeSpan, Stack> with) => written > lowest
        ? [new(service.Type, time => $"{name} = \"{Text(time)}\"", written, lowest, with, time => Topology.Fix.WriteText(Anchor.Of(service, name), Text(time)))]
        : [];

    private static Stack Change(Stack stack, PostgresCluster postgres, Func<PostgresCluster, PostgresCluster> with) =>
        stack with { Postgres = stack.Postgres.Select(one => one.Type == postgres.Type ? with(one) : one).ToEquatableArray() };

    private static string Text(TimeSpan time) => time.Milliseconds == 0 ? Seconds.Shown(time) : $"{time.TotalMilliseconds}ms";
}
