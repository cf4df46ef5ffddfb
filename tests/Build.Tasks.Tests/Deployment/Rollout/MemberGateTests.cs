using PatroniSwarm.Build.Deployment.Rollout;
using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Tests.Deployment.Rollout;

public sealed class MemberGateTests
{
    private const string Leader = """{"name":"db-a","role":"leader","state":"running"}""";
    private const string Standby = """{"name":"db-b","role":"sync_standby","state":"streaming"}""";
    private const string Asynchronous = """{"name":"db-b","role":"replica","state":"streaming"}""";
    private const string Replica = """{"name":"db-c","role":"replica","state":"streaming"}""";
    private const string Starting = """{"name":"db-c","role":"replica","state":"starting"}""";

    private static readonly StackDefinition Stack = StackFileReader.Parse(
        """
        services:
          dcs-a: {image: e, deploy: {labels: {patroniswarm.role: etcd, patroniswarm.service: dcs}}}
          dcs-b: {image: e, deploy: {labels: {patroniswarm.role: etcd, patroniswarm.service: dcs}}}
          dcs-c: {image: e, deploy: {labels: {patroniswarm.role: etcd, patroniswarm.service: dcs}}}
          db-a: {image: p, deploy: {labels: {patroniswarm.role: postgres, patroniswarm.service: db}}}
          db-b: {image: p, deploy: {labels: {patroniswarm.role: postgres, patroniswarm.service: db}}}
          db-c: {image: p, deploy: {labels: {patroniswarm.role: postgres, patroniswarm.service: db}}}
        """, "/stack.yml", static _ => null);

    [Theory]
    [InlineData("db-a", $"{Leader},{Standby},{Replica}", false, null)]
    [InlineData("db-b", $"{Leader},{Standby},{Starting}", false, "db-c of db does not stream")]
    [InlineData("db-b", $"{Leader},{Standby}", false, "db-c of db does not stream")]
    [InlineData("db-c", $"{Leader},{Standby},{Starting}", false, null)]
    [InlineData("db-a", $"{Leader},{Replica}", false, "db-b of db does not stream")]
    [InlineData("db-c", $"{Leader},{Starting}", false, null)]
    [InlineData("db-b", $"{Leader},{Asynchronous},{Replica}", false, "db has no synchronous standby")]
    [InlineData("db-a", $"{Starting}", false, null)]
    [InlineData("db-a", $"{Leader},{Standby},{Replica}", true, "db is paused (patronictl resume ends it)")]
    [InlineData("db-b", """{"name":"db-a","role":"leader","state":"running","timeline":3},{"name":"db-b","role":"sync_standby","state":"streaming","timeline":3},{"name":"db-c","role":"replica","state":"streaming","timeline":2}""", false, "db-c of db is on another timeline than the leader")]
    [InlineData("db-a", $$"""{{Leader}},{"name":"db-b","role":"sync_standby","state":"streaming","lag":7340032},{"name":"db-c","role":"replica","state":"streaming","lag":0}""", false, "no replica of db is near enough to take over (7 MiB behind, at most 1)")]
    [InlineData("db-a", $$"""{{Leader}},{"name":"db-b","role":"sync_standby","state":"streaming","lag":1048576},{"name":"db-c","role":"replica","state":"streaming","lag":"unknown"}""", false, null)]
    [InlineData("db-c", $$"""{{Leader}},{"name":"db-b","role":"sync_standby","state":"streaming","lag":7340032},{"name":"db-c","role":"replica","state":"streaming"}""", false, null)]
    public void A_member_of_PostgreSQL_is_changed_while_the_others_are_well(string member, string members, bool paused, string? reason) =>
        Assert.Equal(reason, Reason(member, $$"""{"etcd":{},"clusters":{"db":[{{members}}]},"synchronous":{"db":true},"paused":{"db":{{(paused ? "true" : "false")}} },"proxies":{} }"""));

    [Theory]
    [InlineData($"{Leader},{Asynchronous},{Replica}", "", true, null)]
    [InlineData($"{Leader},{Asynchronous},{Replica}", "\"db-a\":170006", true, "db has no synchronous standby")]
    [InlineData($"{Leader},{Asynchronous},{Replica}", "", false, "db has no synchronous standby")]
    [InlineData($"{Leader},{Asynchronous},{Starting}", "", true, "db-c of db does not stream")]
    public void A_leader_that_cannot_log_in_gets_its_password_without_a_standby_that_it_cannot_name(string members, string versions, bool getsPassword, string? reason)
    {
        var report = ObserverReport.Parse($$"""{"etcd":{},"clusters":{"db":[{{members}}]},"versions":{ {{versions}} },"synchronous":{"db":true},"paused":{},"proxies":{} }""")!;
        var leader = Stack.Services.Single(static service => service.Name == "db-a");
        var change = new PendingUpdate(leader, new(), new(), "") { Former = getsPassword ? static () => throw new InvalidOperationException() : null };
        Assert.Equal(reason, new MemberGate(Stack, null!, TimeSpan.Zero, TimeProvider.System, static _ => { }).Reason(report, leader, MemberGate.IsLockedOut(report, change)));
    }

    [Theory]
    [InlineData("dcs-a", "true", "true", "true", null)]
    [InlineData("dcs-a", "true", "false", "true", "dcs-b of etcd is not healthy")]
    [InlineData("dcs-b", "true", "false", "true", null)]
    [InlineData("dcs-a", "false", "false", "false", null)]
    public void A_member_of_etcd_is_changed_while_the_others_are_well(string member, string a, string b, string c, string? reason) =>
        Assert.Equal(reason, Reason(member, $$"""{"etcd":{"dcs-a":{{a}},"dcs-b":{{b}},"dcs-c":{{c}} },"clusters":{},"synchronous":{},"paused":{},"proxies":{} }"""));

    [Theory]
    [InlineData("dcs-a", """{"etcd":{"dcs-a":true,"dcs-b":true},"clusters":{},"synchronous":{},"paused":{},"proxies":{} }""", "dcs-c", null)]
    [InlineData("dcs-a", """{"etcd":{"dcs-a":true,"dcs-b":false},"clusters":{},"synchronous":{},"paused":{},"proxies":{} }""", "dcs-c", "dcs-b of etcd is not healthy")]
    [InlineData("db-a", $$"""{"etcd":{},"clusters":{"db":[{{Leader}}]},"synchronous":{"db":true},"paused":{},"proxies":{} }""", "db-b,db-c", null)]
    [InlineData("db-a", $$"""{"etcd":{},"clusters":{"db":[{{Leader}}]},"synchronous":{"db":true},"paused":{},"proxies":{} }""", "db-c", "db-b of db does not stream")]
    public void A_member_that_is_yet_to_be_created_is_not_waited_for(string member, string report, string absent, string? reason) =>
        Assert.Equal(reason, new MemberGate(Stack, null!, TimeSpan.Zero, TimeProvider.System, static _ => { }).Reason(ObserverReport.Parse(report)!, Stack.Services.Single(service => service.Name == member), absent: absent.Split(',').ToHashSet()));

    private static string? Reason(string member, string report)
    {
        var gate = new MemberGate(Stack, null!, TimeSpan.Zero, TimeProvider.System, static _ => { });
        return gate.Reason(ObserverReport.Parse(report)!, Stack.Services.Single(service => service.Name == member));
    }
}
