using PatroniSwarm.Build.Deployment.Rollout;
using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Tests.Deployment.Rollout;

public sealed class MemberRolloutTests
{
    private static readonly StackDefinition Stack = StackFileReader.Parse(
        """
        services:
          db-a: {image: p, deploy: {labels: {patroniswarm.role: postgres, patroniswarm.service: db}}}
          db-b: {image: p, deploy: {labels: {patroniswarm.role: postgres, patroniswarm.service: db}}}
          db-c: {image: p, deploy: {labels: {patroniswarm.role: postgres, patroniswarm.service: db}}}
        """, "/stack.yml", static _ => null);

    [Theory]
    [InlineData("leader/running", "replica/streaming", "replica/streaming", "db-b")]
    [InlineData("leader/running", "replica/streaming", "replica/starting", "db-c")]
    [InlineData("replica/streaming", "replica/streaming", "leader/running", "db-a")]
    [InlineData("replica/streaming", "leader/running", "replica/start failed", "db-c")]
    public void The_ill_come_first_and_the_leader_last(string a, string b, string c, string next)
    {
        var report = Report($"db-a/{a}", $"db-b/{b}", $"db-c/{c}");
        Assert.Equal(next, MemberRollout.Next(Waiting("db-a", "db-b", "db-c"), report).Definition.Name);
    }

    [Fact]
    public void The_leader_comes_when_it_is_left() => Assert.Equal("db-b", MemberRollout.Next(
        Waiting("db-b"), Report("db-b/leader/running")).Definition.Name);

    [Theory]
    [InlineData("db-a/leader/running db-b/sync_standby/streaming", null, null)]
    [InlineData("db-a/leader/running db-b/sync_standby/streaming", "db-b", null)]
    [InlineData("db-a/leader/running db-b/sync_standby/streaming", "db-c", "db-c: it is not in its cluster")]
    [InlineData("db-a/leader/running db-b/replica/starting db-c/replica/streaming", "db-b", "db-b: it does not stream (starting)")]
    [InlineData("db-a/leader/running db-c/replica/streaming", null, "it has no synchronous standby")]
    [InlineData("db-a/leader/running db-b/sync_standby/starting", null, "no replica streams")]
    [InlineData("db-b/sync_standby/streaming", null, "it has no leader")]
    [InlineData("", "db-b", "it has no leader")]
    public void Only_who_takes_over_has_to_be_fit_for_a_switchover(string members, string? candidate, string? reason) =>
        Assert.Equal(reason, MemberRollout.Unready(Report(members.Split(' ', StringSplitOptions.RemoveEmptyEntries)), "db", Stack.Services.SingleOrDefault(service => service.Name == candidate)));

    private static ObserverReport Report(params string[] members)
    {
        var told = members.Select(static member => member.Split('/')).Select(static member => $$"""{"name":"{{member[0]}}","role":"{{member[1]}}","state":"{{member[2]}}"}""");
        return ObserverReport.Parse($$"""{"etcd":{},"clusters":{"db":[{{string.Join(',', told)}}]},"synchronous":{"db":true},"paused":{},"proxies":{} }""")!;
    }

    private static List<PendingUpdate> Waiting(params string[] members) =>
        [.. members.Select(static name => new PendingUpdate(Stack.Services.Single(service => service.Name == name), new(), new(), ""))];
}
