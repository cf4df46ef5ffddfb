using CsCheck;

namespace PatroniSwarm.Topology.Tests;

/// <summary>The sums of a recovery.</summary>
public sealed class RecoveryTests
{
    private static readonly Gen<Timers> Any = Gen.Select(
        Gen.Int[20, 300], Gen.Int[1, 60], Gen.Int[3, 60], Gen.Int[0, 300], Gen.Int[500, 50_000], Gen.Int[1, 120],
        Gen.Select(Gen.Enum<Replication>(), Gen.Bool, Gen.Int[1, 3]),
        static (ttl, loop, retry, start, election, sender, mode) => new Timers(ttl, loop, retry, start, election, sender, mode.Item1, mode.Item2, mode.Item3));

    [Fact]
    public void A_longer_timer_never_lowers_a_bound() =>
        Gen.Select(Any, Gen.Int[0, 5], Gen.Int[1, 100]).Sample(static (timers, which, more) =>
        {
            var shorter = Bounds(timers);
            var longer = Bounds(timers.Longer(which, more));
            Assert.Equal(7, shorter.Count);
            for (var index = 0; index < shorter.Count; index++)
                Assert.True(longer[index].Total >= shorter[index].Total, $"{shorter[index].Scenario}: {longer[index].Total} after {shorter[index].Total}.");
        }, iter: 5_000);

    [Fact]
    public void No_bound_is_below_what_the_lease_and_the_promotion_take() =>
        Any.Sample(static timers =>
        {
            foreach (var bound in Bounds(timers))
            {
                var least = bound.Scenario is RecoveryScenario.PostgresCrash or RecoveryScenario.Switchover or RecoveryScenario.ProxiesKilled ? 0 : timers.Ttl;
                Assert.True(bound.Total >= TimeSpan.FromSeconds(least) + RecoveryAllowances.Promotion, $"{bound.Scenario}: {bound.Total}");
            }
        });

    // The longest gaps between acknowledged writes that were measured on the lab with the example's timers, in seconds.
    [Theory]
    [InlineData(RecoveryScenario.ContainerKilled, 10.1)]
    [InlineData(RecoveryScenario.NodePartitioned, 27.4)]
    public void With_all_defaults_a_bound_is_above_what_was_measured(RecoveryScenario scenario, double measured)
    {
        var bound = Assert.Single(Recovery.Of(Stack(new PostgresCluster(), new EtcdCluster())), bound => bound.Scenario == scenario);
        Assert.InRange(measured, 0, bound.Total!.Value.TotalSeconds);
    }

    // The longest gap that was measured for a publish which restarts every member, in seconds.
    [Fact]
    public void A_switchover_of_a_publish_is_expected_to_take_what_was_measured() =>
        Assert.InRange(2.2, 0, PlannedSwitchover.Expected(new PostgresCluster())!.Value.TotalSeconds);

    [Fact]
    public void What_is_expected_of_a_switchover_is_never_more_than_what_is_proved() =>
        Any.Sample(static timers =>
        {
            var bound = Bounds(timers).Single(static bound => bound.Scenario == RecoveryScenario.Switchover);
            Assert.InRange(PlannedSwitchover.Expected(bound.Postgres)!.Value, TimeSpan.Zero, bound.Total!.Value);
        });

    // Patroni counts no standby whose key in etcd has run out.
    [Theory]
    [InlineData("0", "Ttl: its key in etcd runs out", 20)]
    [InlineData("60s", "Ttl: its key in etcd runs out", 20)]
    [InlineData("15s", "wal_sender_timeout", 15)]
    public void A_standby_that_is_lost_is_waited_for_until_its_key_runs_out_at_most(string timeout, string source, int seconds)
    {
        // Timers with which the standby's node is the slower way.
        var postgres = Setting("wal_sender_timeout", timeout) with { RetryTimeout = "60s" };
        var term = Assert.Single(Recovery.Of(Stack(postgres, new EtcdCluster())), static bound => bound.Scenario == RecoveryScenario.NodeLost).Terms[0];
        Assert.Equal(("the leader drops the standby that commits wait for", TimeSpan.FromSeconds(seconds), source), (term.What, term.Time, term.Source));
    }

    // In quorum mode the new leader is one of the nodes that confirm.
    [Theory]
    [InlineData(Replication.Synchronous, 2, false, false)]
    [InlineData(Replication.Synchronous, 1, true, true)]
    [InlineData(Replication.Quorum, 1, false, false)]
    [InlineData(Replication.Quorum, 2, false, true)]
    [InlineData(Replication.Quorum, 1, true, true)]
    [InlineData(Replication.Asynchronous, 2, true, false)]
    public void A_new_leader_waits_for_a_standby_only_where_another_one_confirms(Replication replication, int nodes, bool strict, bool waits)
    {
        var postgres = new PostgresCluster { Replication = replication, SynchronousNodes = nodes, StrictSynchronous = strict };
        Assert.All(
            Recovery.Of(Stack(postgres, new EtcdCluster())).Where(static bound => bound.Scenario is RecoveryScenario.Switchover or RecoveryScenario.PatroniFrozen),
            bound => Assert.Equal(waits, bound.Terms.Any(static term => term.What == "a standby follows the new leader: commits wait for it")));
    }

    [Theory]
    [InlineData("max_standby_streaming_delay", "2s", 25.0)]
    [InlineData("max_standby_streaming_delay", "15min", 923.0)]
    [InlineData("Max_Standby_Archive_Delay", "12000", 35.0)]
    [InlineData("max_standby_streaming_delay", "0", 25.0)]
    [InlineData("max_standby_streaming_delay", "-1", null)]
    [InlineData("max_standby_archive_delay", " -1", null)]
    public void A_promotion_waits_for_sessions_on_the_standby(string setting, string value, double? seconds)
    {
        var bound = Assert.Single(Recovery.Of(Stack(Setting(setting, value), new EtcdCluster())), static bound => bound.Scenario == RecoveryScenario.Switchover);
        Assert.Equal(seconds, bound.Total?.TotalSeconds);
        Assert.Equal(seconds is null, PlannedSwitchover.Expected(bound.Postgres) is null);
    }

    private static PostgresCluster Setting(string name, string value) => new() { Settings = new[] { new NamedValue { Name = name, Value = value } }.ToEquatableArray() };

    private static IReadOnlyList<RecoveryBound> Bounds(Timers timers) => Recovery.Of(Stack(
        new PostgresCluster
        {
            Ttl = $"{timers.Ttl}s",
            LoopWait = $"{timers.LoopWait}s",
            RetryTimeout = $"{timers.RetryTimeout}s",
            PrimaryStartTimeout = $"{timers.Start}s",
            Replication = timers.Replication,
            StrictSynchronous = timers.Strict,
            Settings = new[] { new NamedValue { Name = "wal_sender_timeout", Value = $"{timers.Sender}s" } }.ToEquatableArray(),
        },
        new EtcdCluster { ElectionTimeout = $"{timers.Election}ms" },
        timers.Lost));

    private static Stack Stack(PostgresCluster postgres, EtcdCluster etcd, int lost = 1) => new()
    {
        Nodes = Enumerable.Range(0, 5).Select(static index => new Node { Type = $"Node{index}", Hostname = $"node{index}" }).ToEquatableArray(),
        Etcd = new[] { etcd with { Type = "Dcs" } }.ToEquatableArray(),
        Postgres = new[] { postgres with { Type = "Db", Dcs = "Dcs" } }.ToEquatableArray(),
        Proxies = new[] { new HAProxyService { Type = "Proxy", Backend = "Db", Placement = new Placement { Kind = PlacementKind.EveryNode } } }.ToEquatableArray(),
        Promises = new Promises { Survives = new[] { new SurvivesPromise { Count = lost } }.ToEquatableArray() },
    };

    private sealed record Timers(int Ttl, int LoopWait, int RetryTimeout, int Start, int Election, int Sender, Replication Replication, bool Strict, int Lost)
    {
        public Timers Longer(int which, int more) => which switch
        {
            0 => this with { Ttl = Ttl + more },
            1 => this with { LoopWait = LoopWait + more },
            2 => this with { RetryTimeout = RetryTimeout + more },
            3 => this with { Start = Start + more },
            4 => this with { Election = Election + (more * 100) },
            _ => this with { Sender = Sender + more },
        };
    }
}
