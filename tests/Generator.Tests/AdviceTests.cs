using System.Globalization;

namespace PatroniSwarm.Generator.Tests;

/// <summary>Who follows a message is not refused by the next one, and compares numbers of one unit.</summary>
public sealed class AdviceTests
{
    [Theory]
    [InlineData("On<Node1>, On<Node2, Node3>(NoFailover = true)", "Remove NoFailover from On<Node2, Node3>.", "On<Node1>, On<Node2, Node3>")]
    [InlineData("On<Node1>, On<Node2>(NoFailover = true)", "Remove NoFailover from On<Node2>.", "On<Node1>, On<Node2>")]
    [InlineData("On<Node1>, On<Node2>(NoFailover = true), On<Node3>(NoFailover = true, NoSync = true)", "Remove NoFailover from On<Node2>.", "On<Node1>, On<Node2>, On<Node3>(NoFailover = true, NoSync = true)")]
    [InlineData("On<Node1>, On<Node2, Node3>(NoFailover = true, NoSync = true)", "Remove NoFailover and NoSync from On<Node2, Node3>.", "On<Node1>, On<Node2, Node3>")]
    [InlineData("On<Node1>(NoSync = true), On<Node2>(NoFailover = true)", "Remove NoFailover from On<Node2>, and NoSync from On<Node1>.", "On<Node1>, On<Node2>")]
    [InlineData("On<Node1>, On<Node2>(ApplyDelay = \"1h\")", "Remove ApplyDelay from On<Node2>.", "On<Node1>, On<Node2>")]
    [InlineData("On<Node1, Node2, Node3>(NoFailover = true)", "Remove NoFailover from On<Node1, Node2, Node3>.", "On<Node1, Node2, Node3>")]
    [InlineData("On<Node1>(NoFailover = true), On<Node2>(NoFailover = true), On<Node3>(NoFailover = true)", "Remove NoFailover from On<Node1>, and NoFailover from On<Node2>.", "On<Node1>, On<Node2>, On<Node3>(NoFailover = true)")]
    [InlineData("On<Node1>, On<Node2, Node3>(FailoverPriority = 0)", "Remove FailoverPriority from On<Node2, Node3>.", "On<Node1>, On<Node2, Node3>")]
    [InlineData("On<Node1>, On<Node2, Node3>(NoFailover = true, FailoverPriority = -1)", "Remove FailoverPriority and NoFailover from On<Node2, Node3>.", "On<Node1>, On<Node2, Node3>")]
    [InlineData("On<Node1>, On<Node2>(NoFailover = true, ReplicateFrom = typeof(Node3)), On<Node3>(NoFailover = true)", "Remove NoFailover from On<Node3>.", null)]
    public async Task A_second_leader_is_not_in_the_way_of_another_rule(string placement, string advice, string? followed)
    {
        Assert.EndsWith(advice, await Message(Cluster("", placement), "PSW3015"), StringComparison.Ordinal);
        if (followed is not null)
            Assert.DoesNotContain(await OneCauseTests.Analyze(Cluster("", followed)), static diagnostic => diagnostic.Id != "PSW1017");
    }

    [Theory]
    [InlineData("Ttl = \"20s\", RetryTimeout = \"10s\"", "LoopWait 2s + 2 × RetryTimeout 10s = 22s, more than Ttl 20s: Patroni would lower them by itself. Write Ttl = \"22s\", which makes a failover 2s longer, or RetryTimeout = \"9s\".")]
    [InlineData("Ttl = \"1min\", RetryTimeout = \"1min\"", "LoopWait 2s + 2 × RetryTimeout 60s = 122s, more than Ttl 60s: Patroni would lower them by itself. Write Ttl = \"122s\", which makes a failover 62s longer, or RetryTimeout = \"29s\".")]
    [InlineData("LoopWait = \"15s\"", "Write Ttl = \"25s\", which makes a failover 5s longer, or LoopWait = \"10s\".")]
    [InlineData("Ttl = \"20s\", LoopWait = \"30s\", RetryTimeout = \"20s\"", "Write Ttl = \"70s\", which makes a failover 50s longer.")]
    public async Task Timers_are_added_in_one_unit(string timers, string advice) =>
        Assert.EndsWith(advice, await Message(Cluster(timers), "PSW3001"), StringComparison.Ordinal);

    [Theory]
    [InlineData("proxy", "that of one task and never proxy. Write samenet")]
    [InlineData("tasks.proxy", "that of one task and never tasks.proxy. Write samenet")]
    [InlineData("app.example.com", "do not come from app.example.com")]
    public async Task A_line_for_a_service_is_for_none_of_its_tasks(string host, string part) =>
        Assert.Contains(part, await Message($"{OneCauseTests.Dcs} [Postgres<Dcs>, On<Node1, Node2, Node3>, PgHba(\"host shop shop {host} scram-sha-256\")] class Db; [HAProxy<Db>, OnEveryNode] class Proxy;", "PSW5015"), StringComparison.Ordinal);

    [Fact]
    public async Task One_task_is_no_tasks() =>
        Assert.Contains("spreads 1 task over", await Message("""[Service("a:1", Replicas = 1), OnEveryNode] class A;""", "PSW7031"), StringComparison.Ordinal);

    [Theory]
    [InlineData("# the office", "Remove it, and write a comment in C#.")]
    [InlineData("", "Remove it, and write a comment in C#.")]
    [InlineData("host shop shop", "has no address")]
    public async Task A_line_that_says_nothing_stops_no_server(string line, string advice) =>
        Assert.Contains(advice, await Message($"{OneCauseTests.Dcs} [Postgres<Dcs>, On<Node1, Node2, Node3>, PgHba(\"{line}\")] class Db;", "PSW6010"), StringComparison.Ordinal);

    [Theory]
    [InlineData("ElectionTimeout = \"5000ms\"", "RetryTimeout = \"10s\", Ttl = \"30s\"", "RetryTimeout 10s is not longer than an election of Dcs, 1 to 2 × ElectionTimeout 5s: Db's leader steps down when etcd elects one. Write RetryTimeout = \"11s\", or ElectionTimeout = \"4s\" in Dcs.")]
    [InlineData("ElectionTimeout = \"5s\"", "RetryTimeout = \"10s\", Ttl = \"23s\"", "Write RetryTimeout = \"11s\" and Ttl = \"24s\", or ElectionTimeout = \"4s\" in Dcs.")]
    [InlineData("ElectionTimeout = \"3s\"", "", "Write RetryTimeout = \"7s\", or ElectionTimeout = \"2s\" in Dcs.")]
    [InlineData("ElectionTimeout = \"3s\", RoundTrip = \"250ms\"", "", "Write RetryTimeout = \"7s\".")]
    [InlineData("HeartbeatInterval = \"500ms\", ElectionTimeout = \"3s\"", "", "Write RetryTimeout = \"7s\".")]
    public async Task A_longer_retry_gets_a_lease_that_has_room(string etcd, string timers, string advice) =>
        Assert.EndsWith(advice, await Message($"[Etcd({etcd}), On<Node1, Node2, Node3>] class Dcs; {Db(timers)}", "PSW3011"), StringComparison.Ordinal);

    [Theory]
    [InlineData("RoundTrip = \"150ms\"", "ElectionTimeout 1000ms is less than 10 round trips of 150ms: heartbeats that are only late make Dcs elect again and again. Write ElectionTimeout = \"1500ms\".")]
    [InlineData("RoundTrip = \"300ms\"", "Write ElectionTimeout = \"3000ms\", and in Db RetryTimeout = \"7s\".")]
    [InlineData("RoundTrip = \"500ms\"", "Write ElectionTimeout = \"5000ms\", and in Db RetryTimeout = \"11s\" and Ttl = \"24s\".")]
    public async Task A_longer_election_gets_a_retry_that_waits_for_it(string etcd, string advice) =>
        Assert.EndsWith(advice, await Message($"[Etcd({etcd}), On<Node1, Node2, Node3>] class Dcs; {Db("")}", "PSW3028"), StringComparison.Ordinal);

    [Theory]
    [InlineData("On<Node1>(NoSync = true), On<Node2>(NoSync = true), On<Node3>(NoSync = true)", "Remove NoSync from On<Node1>, and NoSync from On<Node2>, or write Replication.Asynchronous.", "On<Node1>, On<Node2>, On<Node3>(NoSync = true)")]
    [InlineData("On<Node1>(NoSync = true), On<Node2>", "Remove NoSync from On<Node1>, or write Replication.Asynchronous.", "On<Node1>, On<Node2>")]
    public async Task A_second_synchronous_standby_is_asked_for_at_once(string placement, string advice, string followed)
    {
        Assert.EndsWith(advice, await Message(Cluster("", placement), "PSW3017"), StringComparison.Ordinal);
        Assert.DoesNotContain(await OneCauseTests.Analyze(Cluster("", followed)), static diagnostic => diagnostic.Id != "PSW1017");
    }

    [Theory]
    [InlineData("StrictSynchronous = true, ", "Remove the setting.")]
    [InlineData("SynchronousNodes = 2, ", "Remove the setting.")]
    [InlineData("", "Remove the setting, or write Replication.Asynchronous.")]
    public async Task Asynchronous_is_no_answer_where_it_ignores_arguments(string arguments, string advice) =>
        Assert.EndsWith(advice, await Message($"{OneCauseTests.Dcs} [Postgres<Dcs>({arguments}Version = 17), On<Node1, Node2, Node3>, PostgresSetting(\"synchronous_commit\", \"off\")] class Db;", "PSW3022"), StringComparison.Ordinal);

    [Theory]
    [InlineData("Ttl = \"15s\"", "Write Ttl = \"20s\" or more.")]
    [InlineData("Ttl = \"10s\", LoopWait = \"10s\", RetryTimeout = \"10s\"", "Write Ttl = \"30s\" or more.")]
    [InlineData("Ttl = \"25500ms\"", "Write Ttl = \"26s\" or more.")]
    [InlineData("RetryTimeout = \"1s\"", "Write RetryTimeout = \"3s\" or more.")]
    public async Task A_timer_in_range_fits_the_others(string timers, string advice) =>
        Assert.EndsWith(advice, await Message(Cluster(timers), "PSW3002"), StringComparison.Ordinal);

    [Theory]
    [InlineData("Interval = \"1s\"", "PSW7020", "Write Interval = \"2s\" and Timeout = \"1s\", or more.")]
    [InlineData("Interval = \"1s\", Timeout = \"1s\"", "PSW7020", "Write Interval = \"2s\", or more.")]
    [InlineData("Interval = \"1min\", Timeout = \"90s\"", "PSW7020", "A check of A may take 90s and the next begins 60s later: one that hangs is noticed 3 × 90s late. Write a Timeout below 60s.")]
    [InlineData("StartPeriod = \"0s\", Interval = \"5s\", Timeout = \"1s\"), UpdatePolicy(Monitor = \"5s\"", "PSW7019", "which ends at the first good answer, and leave Monitor out.")]
    public async Task A_health_check_is_mended_at_once(string arguments, string id, string advice) =>
        Assert.EndsWith(advice, await Message($"[Service(\"a:1\"), OnEveryNode, HealthCheck(\"check\", {arguments})] class A;", id), StringComparison.Ordinal);

    [Fact]
    public async Task An_election_that_etcd_accepts_is_long_enough_for_the_distance() => Assert.EndsWith(
        "Write HeartbeatInterval = \"100ms\" and ElectionTimeout = \"2000ms\".",
        await Message("[Etcd(HeartbeatInterval = \"1s\", RoundTrip = \"200ms\"), On<Node1, Node2, Node3>] class Dcs;", "PSW3005"),
        StringComparison.Ordinal);

    private static async Task<string> Message(string parts, string id)
    {
        var diagnostic = Assert.Single(await OneCauseTests.Analyze(parts), diagnostic => diagnostic.Id == id);
        Assert.InRange(diagnostic.GetMessage(CultureInfo.InvariantCulture).Length, 20, 300);
        return diagnostic.GetMessage(CultureInfo.InvariantCulture);
    }

    private static string Cluster(string timers, string placement = "On<Node1, Node2, Node3>") => OneCauseTests.Dcs + Db(timers, placement);

    private static string Db(string timers, string placement = "On<Node1, Node2, Node3>") => $"[Postgres<Dcs>{(timers.Length == 0 ? "" : $"({timers})")}, {placement}] class Db;";
}
