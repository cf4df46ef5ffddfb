using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Build.Tests.Deployment.Rollout;

public sealed class MemberRolloutTests
{
    private static readonly StackDefinition Stack = StackFileReader.Parse(
        """
        services:
          db-a: {image: p}
          db-b: {image: p}
          db-c: {image: p}
        """ + StackBlock.Of(postgres: ["db-a", "db-b", "db-c"]), "/stack.yml", static _ => null);

    [Theory]
    [InlineData("db-a leader, db-b streaming, db-c streaming", "db-b")]
    [InlineData("db-a leader, db-b streaming, db-c starting", "db-c")]
    [InlineData("db-a streaming, db-b streaming, db-c leader", "db-a")]
    [InlineData("db-a streaming, db-b leader, db-c starting", "db-c")]
    [InlineData("db-a starting, db-b silent, db-c leader", "db-b")]
    public void Silent_members_come_first_then_unhealthy_ones_and_the_leader_last(string members, string next) =>
        Assert.Equal(next, MemberRollout.Next(Waiting("db-a", "db-b", "db-c"), Seen.Report(postgres: members)).Definition.Name);

    [Fact]
    public void The_leader_comes_when_it_is_left() => Assert.Equal("db-b", MemberRollout.Next(Waiting("db-b"), Seen.Report(postgres: "db-b leader")).Definition.Name);

    [Theory]
    [InlineData("db-a leader, db-b sync", null, null)]
    [InlineData("db-a leader, db-b sync", "db-b", null)]
    [InlineData("db-a leader, db-b sync, db-c silent", "db-c", "db-c: it does not answer")]
    [InlineData("db-a leader, db-b starting, db-c streaming", "db-b", "db-b: it does not stream (starting)")]
    [InlineData("db-a leader, db-c streaming", null, "it has no synchronous standby")]
    [InlineData("db-a leader, db-b starting", null, "no replica streams")]
    [InlineData("db-a silent-leader, db-b sync", null, "it has no leader")]
    [InlineData("db-b running", null, "it has no leader")]
    [InlineData("", "db-b", "it has no leader")]
    public void Only_the_candidate_must_be_ready_for_a_switchover(string members, string? candidate, string? reason) =>
        Assert.Equal(reason, MemberRollout.Unready(Seen.Report(postgres: members), "db", Stack.Services.SingleOrDefault(service => service.Name == candidate))?.ToString());

    [Fact]
    public void A_delayed_member_is_no_candidate() =>
        Assert.Equal("no replica streams", MemberRollout.Unready(Seen.Report(postgres: "db-a leader, db-b starting, db-late streaming"), "db", null)?.ToString());

    private static List<PendingUpdate> Waiting(params string[] members) =>
        [.. members.Select(static name => new PendingUpdate(Stack.Services.Single(service => service.Name == name), new(), new(), ""))];
}
