using System.Globalization;
using System.Text.Json;
using PatroniSwarm.Topology;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>What tests share that change the example ThreeNodes while it runs.</summary>
public abstract class ChangedCluster(ThreeNodesLab cluster, ITestOutputHelper output)
{
    private protected static readonly string[] OnLab = [$"-p:StackRegistry={SwarmLab.Registry}", "-tl:off", "-v:minimal"];

    private protected ThreeNodesLab Cluster => cluster;

    private protected ITestOutputHelper Output => output;

    // What the status tells of each member of PostgreSQL.
    private protected async Task<Dictionary<string, string>> Members(LabProject project, string what, params string[] arguments)
    {
        var file = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(project.Path)!, "status.json");
        await Succeeds(Build(project, "StackStatus", ["-p:StackStatusFile=status.json", .. arguments]));
        using var status = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        return status.RootElement.GetProperty("members").EnumerateArray().ToDictionary(static member => member.GetProperty("name").GetString()!, member => member.GetProperty(what).GetString()!);
    }

    private protected async Task WhileWriting(string what, Func<Task> change, RecoveryScenario worst = RecoveryScenario.Switchover)
    {
        await ThreeNodesLab.Leader();
        using var stop = new CancellationTokenSource();
        var writes = new AcknowledgedWrites(cluster.Write, $"rollout_{Guid.NewGuid():N}");
        var client = writes.Run(stop.Token);
        await change();
        await stop.CancelAsync();
        await client;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: longest gap {writes.LongestGap.TotalSeconds:0.0} s ({ThreeNodesLab.Expected().TotalSeconds:0.0} s is expected of a switchover), {writes.Count} rows acknowledged"));
        Assert.True(writes.Count > 50, $"{writes.Count} rows in all.");
        Assert.Empty(await writes.Lost());
        Assert.True(writes.LongestGap <= ThreeNodesLab.Bound(worst), $"{what}: nobody could write for {writes.LongestGap}, longer than was proved.");
    }

    private protected static async Task EachMemberSays(string expected)
    {
        await ThreeNodesLab.Leader();
        foreach (var node in new[] { "node1", "node2", "node3" })
            Assert.Equal(expected, await SwarmLab.Inside(node, $"pg_db-{node}", "psql", "-Atc", "SELECT current_setting('max_connections') || '|' || current_setting('shared_buffers')"));
    }

    private protected Task<string> Published(LabProject project) => Succeeds(Build(project, "Publish"));

    /// <summary>Publishes once more, and says what there was to do.</summary>
    private protected async Task NothingToDo(LabProject project)
    {
        var said = await Published(project);
        Assert.True(said.Contains("nothing to do", StringComparison.Ordinal), said);
    }

    private protected async Task<(int ExitCode, string Output)> Build(LabProject project, string target, params string[] arguments)
    {
        var result = await cluster.Lab.Dotnet(["build", project.Path, $"-t:{target}", .. OnLab, .. arguments]);
        Assert.DoesNotContain(cluster.Lab.Password, result.StandardOutput, StringComparison.Ordinal);
        return (result.ExitCode, result.StandardOutput);
    }

    private protected static async Task<string> Succeeds(Task<(int ExitCode, string Output)> build)
    {
        var (exitCode, said) = await build;
        Assert.True(exitCode == 0, said);
        return said;
    }
}
