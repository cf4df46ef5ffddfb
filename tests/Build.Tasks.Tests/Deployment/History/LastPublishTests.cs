using PatroniSwarm.Build.Tests.Deployment.Databases;

namespace PatroniSwarm.Build.Tests.Deployment.History;

public sealed class LastPublishTests
{
    private static readonly string WithDatabases = RoleStack.Text(RoleStack.Database, $"roles: {{{RoleStack.Role}}}");

    [Fact]
    public async Task A_plan_with_databases_reads_the_last_publish_as_often_as_one_of_an_ordinary_stack()
    {
        var ordinary = WithDatabases[..WithDatabases.IndexOf("x-patroniswarm:", StringComparison.Ordinal)];
        Assert.Equal(await ListedConfigsAsync(ordinary, "service"), await ListedConfigsAsync(WithDatabases, "database"));
    }

    // The last publish is a config.
    private static async Task<int> ListedConfigsAsync(string stack, string planned)
    {
        using var engine = new FakeEngine();
        using var publisher = new FakePublisher(engine, stack);
        Assert.Contains((await publisher.Deployer.PlanAsync(default)).Changes, change => change.Kind == planned);
        return engine.Requests.Count(static request => request.Call == "GET /configs");
    }
}
