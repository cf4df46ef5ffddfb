using PatroniSwarm.Build.Tests.Deployment.Rollout;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Emit;

namespace PatroniSwarm.Build.Tests.Deployment;

public sealed class StackStateTests
{
    private static readonly StackDefinition Stack = StackFileReader.Parse(
        """
        services:
          dcs-a: {image: e}
          db-a: {image: p}
          db-b: {image: p}
          proxy: {image: h, deploy: {mode: global}}
        """ + StackBlock.Of(["dcs-a"], ["db-a", "db-b"], "proxy"), "/stack.yml", static _ => null);

    private static readonly DateTime Started = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private const string BothProxies = "10.0.0.1 10.0.0.2";

    [Theory]
    [InlineData("dcs-a healthy", "db-a leader, db-b streaming", false, BothProxies, true, "dcs: 1 of 1 members healthy; db: leader db-a, 1 of 1 replicas streaming; proxy: 2 of 2 answer")]
    [InlineData("dcs-a healthy", "db-a leader, db-b sync", false, "10.0.0.1", false, "proxy: 1 of 2 answer")]
    [InlineData("dcs-a healthy", "db-a leader, db-b starting", false, "", false, "leader db-a, 0 of 1 replicas streaming")]
    [InlineData("dcs-a healthy", "db-a leader, db-b unlisted", false, "", false, "leader db-a, 0 of 1 replicas streaming")]
    [InlineData("dcs-a healthy", "db-a silent-leader, db-b sync", false, "", false, "no leader yet, 0 of 1 replicas streaming")]
    [InlineData("dcs-a healthy", "db-a leader, db-b streaming", true, BothProxies, false, "1 of 1 replicas streaming, no synchronous standby yet")]
    [InlineData("dcs-a healthy", "db-a leader, db-b sync", true, BothProxies, true, "1 of 1 replicas streaming; proxy")]
    [InlineData("dcs-a healthy", "db-a leader, db-b running", false, BothProxies, false, "0 of 1 replicas streaming")]
    [InlineData("dcs-a silent", "db-a silent, db-b silent", false, "", false, "dcs: 0 of 1 members healthy; db: no leader yet")]
    public void AStackIsUpWhenAllOfItIs(string etcd, string postgres, bool isSynchronous, string proxies, bool isUp, string text)
    {
        var state = StackState.Of(Stack, Services, Seen.Report(etcd, postgres, isSynchronous: isSynchronous) with { Proxies = Answering(proxies) });
        Assert.Equal(isUp, state.IsUp);
        Assert.Contains(text, state.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("db-a leader, db-b sync, db-late running t4", true, "db: leader db-a, 1 of 1 replicas streaming, db-late delayed by 1h")]
    [InlineData("db-a leader, db-b starting, db-late streaming", false, "db: leader db-a, 0 of 1 replicas streaming, db-late delayed by 1h, no synchronous standby yet")]
    [InlineData("db-a leader, db-b sync, db-late starting", false, "db: leader db-a, 1 of 1 replicas streaming, db-late delayed by 1h and not a running replica")]
    public void ADelayedMemberRunsAndNeedNotStream(string postgres, bool isUp, string text)
    {
        var stack = StackFileReader.Parse("services: {db-a: {image: p}, db-b: {image: p}, db-late: {image: p}}" + StackBlock.Of(postgres: ["db-a", "db-b", "db-late"]), "/stack.yml", static _ => null);
        var state = StackState.Of(stack, [Progress("db-a", 1), Progress("db-b", 1), Progress("db-late", 1)], Seen.Report(postgres: postgres));
        Assert.Equal((isUp, text), (state.IsUp, state.Text));
    }

    [Fact]
    public void AMemberThatOnlyEtcdCountsIsToldOf()
    {
        var report = Seen.Report("dcs-a healthy", "db-a leader, db-b sync", voters: "dcs-a dcs-x") with { Proxies = Answering(BothProxies) };
        var state = StackState.Of(Stack, Services, report);
        Assert.False(state.IsUp);
        Assert.Contains("dcs: 1 of 1 members healthy, and etcd counts dcs-x, which the stack does not have", state.Text, StringComparison.Ordinal);
        Assert.Equal([("dcs-a", "healthy"), ("dcs-x", "does not answer, not in the stack")], EtcdReport.Of(report, Stack).Select(static member => (member.Name, member.State)));
    }

    [Fact]
    public void TheStatusTellsWhatIsNotKnownApart()
    {
        var members = MemberReport.Of(Seen.Report(postgres: "db-a leader, db-b sync 4096, db-c silent, db-d streaming unknown"), Stack, [Progress("db-a", 1) with { Since = Started }, Progress("db-b", 0)]).ToList();
        Assert.Equal(["running", "streaming", "does not answer", "streaming"], members.Select(static member => member.State));
        Assert.Equal([null, "4096", "unknown", "unknown"], members.Select(static member => member.Lag));
        Assert.Equal(["node1", "node2", null, null], members.Select(static member => member.Node));
        Assert.Equal([new DateTimeOffset(Started), null, null, null], members.Select(static member => member.Since));
        Assert.Equal("running, restart pending: max_connections", (members[0] with { PendingRestart = true, RestartFor = ["max_connections"] }).StateInWords);
        Assert.Equal(["17.6", "17.6", null, "17.6"], members.Select(static member => member.Version));
        var report = new StackReport("pg", [], [], [], [.. MemberReport.Of(Seen.Report(postgres: "db-a leader, db-late running 4096"), Stack, [Progress("db-late", 1) with { Since = Started }])], []) { Verdict = new(StackCondition.Healthy, [], [], []), Time = new(Started.AddMinutes(130)) };
        Assert.Contains(report.Lines(), static line => line.StartsWith("db-late  db              replica  running, delayed by 1h  5         4096  2 h 10 m  17.6", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(59, "59 s")]
    [InlineData(61, "1 m 1 s")]
    [InlineData(86_399, "23 h 59 m")]
    [InlineData(90_000, "1 d 1 h")]
    public void The_time_is_told_in_its_two_largest_units(int seconds, string text) =>
        Assert.Equal(text, Elapsed.Between(new(Started), new(Started.AddSeconds(seconds))));

    [Theory]
    [InlineData("")]
    [InlineData("Traceback")]
    [InlineData("{}")]
    [InlineData("null")]
    public void HalfALineIsNoReport(string line) => Assert.Null(ObserverReport.Parse(line));

    // Among them one of the user's whose name ends like the proxy's.
    private static ServiceProgress[] Services => [Progress("app_proxy", 5), Progress("dcs-a", 1), Progress("db-a", 1), Progress("db-b", 1), Progress("proxy", 2)];

    private static Dictionary<string, IReadOnlyDictionary<string, bool>> Answering(string addresses) =>
        new() { ["proxy"] = addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(static address => address, static _ => true) };

    [Fact]
    public void WhatOthersNeedComesFirst() =>
        Assert.Equal(["dcs-a", "db-b", "db-a", "proxy"], (Stack with { Services = [.. Stack.Services.Reverse()] }).InOrderOfDeployment.Select(static service => service.Name));

    private static ServiceProgress Progress(string name, int tasks) => new($"pg_{name}", tasks, tasks) { Name = name };
}
