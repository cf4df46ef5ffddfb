namespace PatroniSwarm.Lab.Tests;

/// <summary>What publishing refuses before it changes anything.</summary>
public sealed class RefusedPublishTests : IAsyncLifetime
{
    private SwarmLab lab = null!;

    public async Task InitializeAsync() => lab = await SwarmLab.Up(2, 1);

    public Task DisposeAsync() => SwarmLab.Run("down");

    [Fact]
    public async Task Each_refusal_says_what_to_do_and_changes_nothing()
    {
        using var user = new LabProject("ThreeNodes");
        var project = user.Path;
        await Refused("no node 'node3'. Its nodes are 'node1', 'node2'", project, $"-p:StackRegistry={SwarmLab.Registry}");
        await Refused("No Docker engine answers", project, "-p:SwarmHost=unix:///nowhere/docker.sock");
        var emitted = await lab.TryPublish(project, "-p:DeployStack=false");
        Assert.True(emitted.ExitCode == 0, emitted.StandardOutput);
        Assert.Empty(await SwarmLab.Docker("node1", "service", "ls", "-q"));
        Assert.Empty(await SwarmLab.Docker("node1", "secret", "ls", "-q"));
        Assert.Empty(await SwarmLab.Docker("node1", "config", "ls", "-q"));
    }

    [Fact]
    public async Task A_published_solution_emits_only_and_says_how_to_deploy()
    {
        using var user = new LabProject("ThreeNodes");
        var solution = Path.ChangeExtension(user.Path, ".slnx");
        await File.WriteAllTextAsync(solution, $"<Solution><Project Path=\"{Path.GetFileName(user.Path)}\" /></Solution>");
        var published = await lab.TryPublish(solution);
        Assert.True(published.ExitCode == 0, published.StandardOutput);
        Assert.Contains("dotnet publish", published.StandardOutput, StringComparison.Ordinal);
        Assert.Empty(await SwarmLab.Docker("node1", "service", "ls", "-q"));
    }

    private async Task Refused(string reason, string project, params string[] arguments)
    {
        var refused = await lab.TryPublish(project, arguments);
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Matches($"error PSW90[0-9]{{2}}: .*({reason})", refused.StandardOutput);
        Assert.DoesNotContain("   at ", refused.StandardOutput, StringComparison.Ordinal);
    }
}
