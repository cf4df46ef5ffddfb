using PatroniSwarm.Build.Tests.Deployment.Databases;

namespace PatroniSwarm.Build.Tests.Deployment.History;

public sealed class LastPublishTests
{
    [Fact]
    public async Task A_plan_with_databases_reads_the_last_publish_as_often_as_one_without() =>
        Assert.Equal(await ListedConfigsAsync(), await ListedConfigsAsync(RoleStack.Database, $"roles: {{{RoleStack.Role}}}"));

    // The last publish is a config.
    private static async Task<int> ListedConfigsAsync(params string[] parts)
    {
        using var engine = new FakeEngine();
        using var publisher = new FakePublisher(engine, RoleStack.Text(parts));
        Assert.Contains((await publisher.Deployer.PlanAsync(default)).Changes, change => (change.Kind == "database") == parts.Length > 0);
        return engine.Requests.Count(static request => request.Call == "GET /configs");
    }
}
