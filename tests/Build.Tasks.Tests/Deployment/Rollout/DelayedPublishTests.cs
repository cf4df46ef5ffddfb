using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build.Tests.Deployment.Rollout;

/// <summary>A cluster with a delayed member, which never streams here, through whole publishes.</summary>
public sealed class DelayedPublishTests : IDisposable
{
    private static readonly string[] Members = ["db-a", "db-late", "db-b"];

    private readonly FakeEngine engine = new();
    private readonly FakePatroni patroni;
    private readonly FakePublisher publisher;

    public DelayedPublishTests()
    {
        patroni = new(engine, "pg", "db", Members);
        publisher = new(engine, "");
    }

    public void Dispose()
    {
        publisher.Dispose();
        engine.Dispose();
    }

    [Fact]
    public async Task A_publish_changes_every_member_without_the_delayed_one_streaming()
    {
        await PublishAsync("p:1");
        await PublishAsync("p:2");
        Assert.Contains("db: switching over from db-a to db-b", publisher.Said);
        Assert.Equal("db-b", patroni.Leader);
        await PublishAsync("p:2");
        Assert.Equal("Stack pg is up to date: nothing to do.", publisher.Said[^1]);
        Assert.Contains((await publisher.Deployer.StatusAsync(false, default)).Lines(), static line => line.StartsWith("db-late  db       node2  replica       running, delayed by 1h", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_delayed_member_is_no_candidate_for_a_switchover()
    {
        await PublishAsync("p:1");
        var failure = await Assert.ThrowsAsync<DeployException>(() => publisher.Deployer.SwitchoverAsync("db-late", default));
        Assert.Equal("db-late is delayed by 1h, and a delayed member never leads. Name another member.", failure.Message);
        await publisher.Deployer.SwitchoverAsync(null, default);
        Assert.Equal("db-b", patroni.Leader);
        Assert.Contains("db: db-b leads, and all replicas stream; db-late is delayed by 1h, and streams again after that", publisher.Said);
    }

    private async Task PublishAsync(string image)
    {
        publisher.Write("services:\n" + string.Concat(Members.Select(name => $"  {name}: {{image: '{image}'}}\n")) + StackBlock.Of(postgres: Members));
        await publisher.DeployAsync();
    }
}
