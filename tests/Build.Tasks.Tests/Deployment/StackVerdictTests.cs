using PatroniSwarm.Build.Tests.Deployment.Rollout;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Build.Tests.Deployment;

public sealed class StackVerdictTests
{
    private const string Etcd = "dcs-a leads, dcs-b healthy, dcs-c healthy";
    private const string Postgres = "db-a leader, db-b sync, db-c sync";

    private static readonly string[] Hostnames = ["node1", "node2", "node3"];

    // The members are on node1, node2 and node3, in this order.
    private static readonly StackDefinition Stack = StackFileReader.Parse(
        "services: {dcs-a: {image: e}, dcs-b: {image: e}, dcs-c: {image: e}, db-a: {image: p}, db-b: {image: p}, db-c: {image: p}, proxy: {image: h}, web: {image: w}}"
        + StackBlock.Of(["dcs-a", "dcs-b", "dcs-c"], ["db-a", "db-b", "db-c"], "proxy"),
        "/stack.yml",
        static _ => null);

    [Theory]
    [InlineData(Etcd, Postgres, "HEALTHY", "  writes outlast the loss of node1 or node2 or node3")]
    [InlineData("dcs-a leads, dcs-b healthy, dcs-c silent", Postgres, "DEGRADED", "  dcs-c does not answer", "  the loss of node1 or node2 would stop writes now: dcs would have 1 of 3 members, which is no quorum", "  writes outlast the loss of node3")]
    [InlineData("dcs-a leads, dcs-b unhealthy, dcs-c silent", "db-a silent-leader, db-b sync, db-c sync", "UNHEALTHY", "  dcs has 1 of 3 members, which is no quorum", "  db has no leader, so nobody can write", "  dcs-b is unhealthy", "  dcs-c does not answer", "  db-a: does not answer", "  db-b: no leader to stream from", "  db-c: no leader to stream from")]
    [InlineData(Etcd, "db-a leader, db-b starting, db-c streaming", "DEGRADED", "  db-b: starting", "  db has no synchronous standby: the loss of db-a would lose commits, or writes wait for a standby", "  the loss of node1 would stop writes now: no member of db may take over", "  writes outlast the loss of node2 or node3")]
    [InlineData(Etcd, "db-a leader, db-b sync, db-c sync t4", "DEGRADED", "  db-c is on another timeline than the leader", "  writes outlast the loss of node1 or node2 or node3")]
    public void The_verdict_says_what_is_wrong_and_what_may_be_lost_next(string etcd, string postgres, params string[] lines) =>
        Assert.Equal(lines, StackVerdict.Of(Stack, Nodes(), Services, Seen.Report(etcd, postgres), []).Lines());

    [Fact]
    public void While_a_cluster_is_paused_nobody_takes_over() => Assert.Equal(
        ["PAUSED", "  db is paused, so no replica takes over (patronictl resume ends it)", "  the loss of node1 would stop writes now: no member of db takes over while it is paused", "  writes outlast the loss of node2 or node3"],
        StackVerdict.Of(Stack, Nodes(), Services, Seen.Report(Etcd, Postgres, isPaused: true), []).Lines());

    [Theory]
    [InlineData("db-a", "db-a leader")]
    [InlineData("db-a db-late", "db-a leader, db-late running")]
    public void A_cluster_that_was_described_without_a_standby_lacks_none(string members, string postgres)
    {
        var names = members.Split(' ');
        var alone = StackFileReader.Parse($"services: {{dcs-a: {{image: e}}, {string.Join(", ", names.Select(static name => $"{name}: {{image: p}}"))}}}{StackBlock.Of(["dcs-a"], names)}", "/stack.yml", static _ => null);
        Assert.Equal("HEALTHY", StackVerdict.Of(alone, Nodes(), [Progress("dcs-a", 1, 1), .. names.Select(static name => Progress(name, 1, 1))], Seen.Report("dcs-a leads", postgres, isSynchronous: true), []).Lines().First());
    }

    [Fact]
    public void A_node_that_is_down_cannot_be_lost_again() => Assert.Equal(
        ["DEGRADED", "  node3 is down", "  dcs-c does not answer", "  db-c: does not answer", "  the loss of node1 or node2 would stop writes now: dcs would have 1 of 3 members, which is no quorum"],
        StackVerdict.Of(Stack, Nodes(down: "node3"), Services, Seen.Report("dcs-a leads, dcs-b healthy, dcs-c gone", "db-a leader, db-b sync, db-c gone"), []).Lines());

    [Theory]
    [InlineData(1, 0, "UNHEALTHY", "  web: 0 of 2 tasks run")]
    [InlineData(0, 2, "UNHEALTHY", "  proxy: 0 of 1 tasks run")]
    [InlineData(1, 1, "DEGRADED", "  web: 1 of 2 tasks run")]
    public void A_service_without_a_task_serves_nobody(int proxies, int web, params string[] lines) =>
        Assert.Equal(lines, StackVerdict.Of(Stack, Nodes(), [.. Services.SkipLast(2), Progress("proxy", proxies, 1), Progress("web", web, 2)], Seen.Report(Etcd, Postgres), []).Lines().Take(2));

    [Theory]
    [InlineData(true, -1, "HEALTHY")]
    [InlineData(false, 20, "DEGRADED", "  the first certificate of db ends: 2027-01-01, in 20 days")]
    [InlineData(false, -1, "UNHEALTHY", "  the first certificate of db ends: 2027-01-01, 1 day ago")]
    public void Certificates_that_no_publish_renewed_are_told_of(bool isHealthy, int days, params string[] lines) =>
        Assert.Equal(lines, StackVerdict.Of(Stack, Nodes(), Services, Seen.Report(Etcd, Postgres), [new("db", 3, "2027-01-01", days, isHealthy, "")]).Lines().Take(lines.Length));

    [Fact]
    public void What_nobody_can_see_is_not_healthy()
    {
        Assert.Equal(["UNHEALTHY", "  no member answers, so nobody knows who leads"], StackVerdict.Of(Stack, Nodes(), Services, null, []).Lines());
        Assert.Equal(["UNHEALTHY", "  no task of the stack runs"], StackVerdict.Of(Stack, Nodes(), [Progress("dcs-a", 0, 1), Progress("db-a", 0, 1)], null, []).Lines());
    }

    private static ServiceProgress[] Services => [.. Stack.Services.Select(static service => Progress(service.Name, 1, 1))];

    private static ServiceProgress Progress(string name, int running, int expected) => new($"pg_{name}", running, expected) { Name = name };

    private static List<NodeReport> Nodes(string? down = null) =>
        [.. Hostnames.Select(name => new NodeReport(name, "manager", name == down ? "down" : "ready", "active"))];
}
