namespace PatroniSwarm.Lab.Tests;

/// <summary>A laptop: one engine, no swarm yet, no registry.</summary>
public sealed class OneNodeTests : IAsyncLifetime
{
    private SwarmLab lab = null!;

    public async Task InitializeAsync()
    {
        lab = await SwarmLab.Up(1, 1);
        await SwarmLab.Docker("node1", "swarm", "leave", "--force");
    }

    public Task DisposeAsync() => SwarmLab.Run("down");

    [Fact]
    public async Task A_swarm_is_made_when_the_user_says_so_and_only_then()
    {
        var refused = await lab.TryPublish(SwarmLab.Example("OneNode"));
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Matches("error PSW90[0-9]{2}: .*SwarmInit=true", refused.StandardOutput);
        Assert.Equal("inactive", await SwarmLab.Docker("node1", "info", "--format", "{{.Swarm.LocalNodeState}}"));

        await lab.Publish(SwarmLab.Example("OneNode"), "-p:SwarmInit=true");
        Assert.Equal("node1", await Client.Ask<string>(Client.ConnectionString($"{SwarmLab.Address(1)}:5432", lab.Password), "SELECT 'node1'"));
        await SwarmLab.KeepImages("node1", "OneNode");
        Assert.Contains("nothing to do", await lab.Publish(SwarmLab.Example("OneNode")), StringComparison.Ordinal);
    }
}
