namespace PatroniSwarm.Lab.Tests;

/// <summary>The blog's drawing: one manager and two workers.</summary>
[Trait("Lab", "2")]
public sealed class BlogTests : IAsyncLifetime
{
    private SwarmLab lab = null!;

    public async Task InitializeAsync() => lab = await SwarmLab.Up(3, 1);

    public Task DisposeAsync() => SwarmLab.Run("down");

    [Fact]
    public async Task The_drawing_runs_and_a_worker_is_refused()
    {
        var refused = await lab.TryPublishTo("node2", SwarmLab.Example("Blog"), $"-p:StackRegistry={SwarmLab.Registry}");
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Matches("error PSW9003: .*manager", refused.StandardOutput);
        refused = await lab.TryPublish(SwarmLab.Example("Blog"));
        Assert.Matches("error PSW9005: .*-p:StackRegistry=", refused.StandardOutput);
        refused = await lab.TryPublish(SwarmLab.Example("Blog"), $"-p:StackRegistry={SwarmLab.Gateway}:5999");
        Assert.Matches($"error PSW9006: .*{SwarmLab.Gateway}:5999", refused.StandardOutput);
        Assert.Empty(await SwarmLab.Docker("node1", "service", "ls", "-q"));
        Assert.Empty(await SwarmLab.Docker("node1", "secret", "ls", "-q"));

        await lab.Publish(SwarmLab.Example("Blog"), $"-p:StackRegistry={SwarmLab.Registry}");
        await PatroniView.Whole(("node1", "blog_postgres1"), ("node2", "blog_postgres2"), ("node3", "blog_postgres3"));
        foreach (var node in new[] { 1, 2, 3 })
            Assert.False(await Client.Ask<bool>(Client.ConnectionString($"{SwarmLab.Address(node)}:5432", lab.Password), "SELECT pg_is_in_recovery()"));
        await Client.Do(Client.ConnectionString($"{SwarmLab.Address(2)}:5432", lab.Password), "CREATE TABLE drawn AS SELECT 1 AS row");
        Assert.Equal(1, await Client.AskUntil<long>(Client.ConnectionString($"{SwarmLab.Address(3)}:5433", lab.Password), "SELECT count(*) FROM pg_tables WHERE tablename = 'drawn'", static count => count == 1, TimeSpan.FromSeconds(10)));
        Assert.Contains("nothing to do", await lab.Publish(SwarmLab.Example("Blog"), $"-p:StackRegistry={SwarmLab.Registry}"), StringComparison.Ordinal);
    }
}
