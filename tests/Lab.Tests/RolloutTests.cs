using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>Changes of a cluster that runs, under a client that writes: done in order, rolled back, refused, killed in the middle.</summary>
[Collection(ChangedClusterCollection.Name)]
[Trait("Lab", "2")]
public sealed class RolloutTests(ThreeNodesLab cluster, ITestOutputHelper output) : ChangedCluster(cluster, output)
{
    private static readonly int[] MomentsOfDeath = [5, 12, 25];

    [Fact]
    [Trait("Run", "Long")]
    public async Task Settings_reach_every_member_under_writes_and_a_rollback_removes_them()
    {
        var project = Cluster.Project();
        await Published(project);
        project.Change(static source => source.Replace("\"512MB\")", "\"256MB\"), PostgresSetting(\"max_connections\", \"60\")", StringComparison.Ordinal));
        Assert.Contains("max_connections", await Succeeds(Build(project, "PlanStack")), StringComparison.Ordinal);
        await WhileWriting("settings", () => Published(project));
        await EachMemberSays("60|256MB");

        await WhileWriting("rollback", () => Succeeds(Build(project, "RollbackStack")));
        await EachMemberSays("100|512MB");
    }

    [Fact]
    public async Task Every_image_changes_while_a_client_writes_and_no_acknowledged_row_is_lost()
    {
        var project = Cluster.Project();
        await Published(project);
        var images = await project.ImagesWith($"LABEL changed={Guid.NewGuid():N}", "etcd", "postgres", "haproxy");
        await WhileWriting("rolling update", async () => Assert.Contains("updating service pg_db-node3: ", await Succeeds(Build(project, "Publish", $"-p:PatroniSwarmImagesDirectory={images}")), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_member_that_does_not_start_is_rolled_back_and_the_others_are_not_touched()
    {
        var project = Cluster.Project();
        await Published(project);
        var containers = await SwarmLab.Containers("pg", 3);
        var images = await project.ImagesWith("ENTRYPOINT [\"false\"]", "postgres");
        await WhileWriting("broken image", async () =>
        {
            var failed = await Build(project, "Publish", $"-p:PatroniSwarmImagesDirectory={images}");
            Assert.NotEqual(0, failed.ExitCode);
            Assert.Contains("error PSW9012", failed.Output, StringComparison.Ordinal);
            Assert.Contains("It was rolled back;", failed.Output, StringComparison.Ordinal);
        });
        await ThreeNodesLab.Leader();

        // One member was tried and is in a new container; nobody else is.
        Assert.Equal(containers.Count - 1, containers.Intersect(await SwarmLab.Containers("pg", 3)).Count());
        await NothingToDo(project);
    }

    [Fact]
    public async Task A_cluster_that_is_paused_is_left_alone()
    {
        var project = Cluster.Project();
        await Published(project);
        await ThreeNodesLab.Leader();
        var (containers, configs) = (await SwarmLab.Containers("pg", 3), await SwarmLab.Docker("node1", "config", "ls", "-q"));
        project.Change(static source => source.Replace("Limits(Memory = \"2GiB\")", "Limits(Memory = \"2300MiB\")", StringComparison.Ordinal));
        await SwarmLab.Inside("node1", "pg_db-node1", "patronictl", "pause", "--wait");
        try
        {
            var (exitCode, said) = await Build(project, "Publish");
            Assert.NotEqual(0, exitCode);
            Assert.Contains("error PSW9018: Nothing was changed: db is paused", said, StringComparison.Ordinal);
            Assert.Equal(containers, await SwarmLab.Containers("pg", 3));
            Assert.Equal(configs, await SwarmLab.Docker("node1", "config", "ls", "-q"));
        }
        finally
        {
            await SwarmLab.Inside("node1", "pg_db-node1", "patronictl", "resume", "--wait");
        }
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task Two_publishes_at_once_come_one_after_the_other()
    {
        using var first = new LabProject("ThreeNodes");
        using var second = new LabProject("ThreeNodes");
        static string More(string source) => source.Replace("OnEveryNode]", "OnEveryNode, Limits(Memory = \"256MiB\")]", StringComparison.Ordinal);
        first.Change(More);
        second.Change(More);
        var both = await Task.WhenAll(Published(first), Published(second));
        Assert.Contains(both, static said => said.Contains("waiting for another publish of this stack", StringComparison.Ordinal) || said.Contains("up to date", StringComparison.Ordinal));
        var third = await Published(first);
        Assert.True(third.Contains("nothing to do", StringComparison.Ordinal), string.Join("\n---\n", [.. both, third]));
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task A_publish_that_is_killed_at_any_moment_is_finished_by_the_next()
    {
        var project = Cluster.Project();
        await Published(project);
        project.Change(static source => source.Replace("Limits(Memory = \"2GiB\")", "Limits(Memory = \"2500MiB\")", StringComparison.Ordinal));
        await Succeeds(Build(project, "Build"));
        await WhileWriting("killed", async () =>
        {
            foreach (var seconds in MomentsOfDeath)
                await Cluster.Lab.Kill(project.Path, TimeSpan.FromSeconds(seconds), OnLab);
            await Published(project);
        });
        Assert.Contains("nothing to do", await Succeeds(Build(project, "PlanStack", "-p:StackPlanMustBeEmpty=true")), StringComparison.Ordinal);
        Assert.Equal(7, (await SwarmLab.Docker("node1", "service", "ls", "-q")).Split('\n').Length);
        Assert.DoesNotContain("lock", await SwarmLab.Docker("node1", "config", "ls", "--format", "{{.Name}}"), StringComparison.Ordinal);
    }
}
