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
        var members = string.Join(',', new[] { ("a", a), ("b", b), ("c", c) }.Select(static member => $$"""{"name":"db-{{member.Item1}}","role":"{{member.Item2.Split('/')[0]}}","state":"{{member.Item2.Split('/')[1]}}"}"""));
        var report = ObserverReport.Parse($$"""{"etcd":{},"clusters":{"db":[{{members}}]},"synchronous":{},"paused":{},"proxies":{} }""");
        Assert.Equal(next, MemberRollout.Next(Waiting("db-a", "db-b", "db-c"), report).Definition.Name);
    }

    [Fact]
    public void The_leader_comes_when_it_is_left() => Assert.Equal("db-b", MemberRollout.Next(
        Waiting("db-b"), ObserverReport.Parse("""{"etcd":{},"clusters":{"db":[{"name":"db-b","role":"leader","state":"running"}]},"synchronous":{},"paused":{},"proxies":{} }""")).Definition.Name);

    private static List<PendingUpdate> Waiting(params string[] members) =>
        [.. members.Select(static name => new PendingUpdate(Stack.Services.Single(service => service.Name == name), new(), new(), ""))];
}
