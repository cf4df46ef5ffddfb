using System.Text.Json;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>What was changed by hand, or cannot be changed: seen in the plan, and taken back by a publish.</summary>
[Collection(ChangedClusterCollection.Name)]
[Trait("Lab", "2")]
public sealed class DriftTests(ThreeNodesLab cluster, ITestOutputHelper output) : ChangedCluster(cluster, output)
{
    [Fact]
    public async Task A_change_by_hand_is_drift_and_a_publish_undoes_it()
    {
        var project = Cluster.Project();
        await Published(project);
        await SwarmLab.Docker("node1", "service", "update", "--detach", "--limit-memory", "3g", "--env-add", "HAND=made-by-hand", "pg_db-node3");
        await ThreeNodesLab.Leader();
        var file = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(project.Path)!, "plan.json");
        var watched = await Build(project, "PlanStack", "-p:StackPlanMustBeEmpty=true", $"-p:StackPlanFile={file}");
        Assert.NotEqual(0, watched.ExitCode);
        Assert.Contains("error PSW9031", watched.Output, StringComparison.Ordinal);
        Assert.Contains("MemoryBytes: 3221225472 -> 2147483648   (drift", watched.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("made-by-hand", watched.Output + await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Contains("effect on db: db-node3 restarts; if it leads when its turn comes, a replica takes over first; longest expected write gap 5.5 s (25 s ", watched.Output, StringComparison.Ordinal);
        using (var plan = JsonDocument.Parse(await File.ReadAllTextAsync(file)))
        {
            Assert.True(plan.RootElement.GetProperty("drift").GetBoolean());
            var cluster = Assert.Single(plan.RootElement.GetProperty("clusters").EnumerateArray());
            Assert.Equal("possible", cluster.GetProperty("switchover").GetString());
            Assert.Equal(5.5, cluster.GetProperty("writes").GetProperty("expectedSeconds").GetDouble());
        }

        await Published(project);
        // The terminal logger shows these messages too. It writes to a console, and a server of MSBuild has none.
        Assert.Contains("nothing to do", await Succeeds(Build(project, "PlanStack", "-p:StackPlanMustBeEmpty=true", "-tl:on", "-nodeReuse:false")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_restarts_nothing_moves_no_leader()
    {
        var project = Cluster.Project();
        await Published(project);
        var leader = await ThreeNodesLab.Leader();
        var containers = await SwarmLab.Containers("pg", 3);
        await SwarmLab.Docker("node1", "service", "update", "--detach", "--label-add", "made.by=hand", $"pg_{leader}");
        var plan = await Succeeds(Build(project, "PlanStack"));
        Assert.True(plan.Contains($"update service pg_{leader}: nothing restarts", StringComparison.Ordinal), plan);
        Assert.DoesNotContain("write gap", plan, StringComparison.Ordinal);
        var said = await Published(project);
        Assert.Equal(containers, await SwarmLab.Containers("pg", 3));
        var now = await ThreeNodesLab.Leader();
        Assert.True(leader == now, $"{leader} led, and now {now} does: {said}");
    }

    [Fact]
    public async Task A_network_that_would_be_another_one_is_refused_and_nothing_is_touched()
    {
        var project = Cluster.Project();
        await Published(project);
        var containers = await SwarmLab.Containers("pg", 3);
        project.Change(static source => source.Replace("OverlayNetwork(\"pgnet\")", "OverlayNetwork(\"pgnet\", Mtu = 1400)", StringComparison.Ordinal));
        foreach (var target in new[] { "PlanStack", "Publish" })
        {
            var (exitCode, said) = await Build(project, target, "-p:StackAccept=PSW9207");
            Assert.NotEqual(0, exitCode);
            Assert.Contains("replace network pg_pgnet: swarm cannot change a network", said, StringComparison.Ordinal);
            Assert.Contains("Options[com.docker.network.driver.mtu]: (nothing) -> 1400", said, StringComparison.Ordinal);
            Assert.Contains("error PSW9036", said, StringComparison.Ordinal);
        }

        Assert.Equal(containers, await SwarmLab.Containers("pg", 3));
    }
}
