using System.Globalization;
using System.Text.Json;
using PatroniSwarm.Topology;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>Changes of a cluster that runs, under a client that writes: planned, done in order, rolled back, taken back, killed in the middle.</summary>
[Trait("Lab", "2")]
public sealed partial class RolloutTests(ThreeNodesLab cluster, ITestOutputHelper output) : IClassFixture<ThreeNodesLab>
{
    private static readonly string[] OnLab = [$"-p:StackRegistry={SwarmLab.Registry}", "-tl:off", "-nodeReuse:false", "-v:minimal"];
    private static readonly int[] MomentsOfDeath = [5, 12, 25];

    [Fact]
    public async Task What_was_changed_by_hand_is_drift_and_a_publish_takes_it_back()
    {
        using var project = new LabProject("ThreeNodes");
        await Published(project);
        await SwarmLab.Docker("node1", "service", "update", "--detach", "--limit-memory", "3g", "--env-add", "HAND=made-by-hand", "pg_db-node3");
        await ThreeNodesLab.Leader();
        var file = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(project.Path)!, "plan.json");
        var watched = await Build(project, "PlanStack", "-p:StackPlanMustBeEmpty=true", $"-p:StackPlanFile={file}");
        Assert.NotEqual(0, watched.ExitCode);
        Assert.Contains("error PSW9031", watched.Output, StringComparison.Ordinal);
        Assert.Contains("MemoryBytes: 3221225472 -> 2147483648   (drift", watched.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("made-by-hand", watched.Output + await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Contains("what it means for db: db-node3 restarts; a switchover follows if one of them leads when its turn comes; longest expected write gap 3.5 s (26 s ", watched.Output, StringComparison.Ordinal);
        using (var plan = JsonDocument.Parse(await File.ReadAllTextAsync(file)))
        {
            Assert.True(plan.RootElement.GetProperty("drift").GetBoolean());
            var cluster = Assert.Single(plan.RootElement.GetProperty("clusters").EnumerateArray());
            Assert.Equal("possible", cluster.GetProperty("switchover").GetString());
            Assert.Equal(3.5, cluster.GetProperty("writes").GetProperty("expectedSeconds").GetDouble());
        }

        await Published(project);
        // The terminal logger too shows what is said.
        Assert.Contains("nothing to do", await Succeeds(Build(project, "PlanStack", "-p:StackPlanMustBeEmpty=true", "-tl:on")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_restarts_nothing_moves_no_leader()
    {
        using var project = new LabProject("ThreeNodes");
        await Published(project);
        var leader = await ThreeNodesLab.Leader();
        var containers = await SwarmLab.Containers("pg", 3);
        await SwarmLab.Docker("node1", "service", "update", "--detach", "--label-add", "made.by=hand", $"pg_{leader}");
        var plan = await Succeeds(Build(project, "PlanStack"));
        Assert.Contains($"update service pg_{leader}: nothing restarts", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("write gap", plan, StringComparison.Ordinal);
        var said = await Published(project);
        Assert.Equal(containers, await SwarmLab.Containers("pg", 3));
        var now = await ThreeNodesLab.Leader();
        Assert.True(leader == now, $"{leader} led, and now {now} does: {said}");
    }

    [Fact]
    public async Task A_network_that_would_be_another_one_is_refused_and_nothing_is_touched()
    {
        using var project = new LabProject("ThreeNodes");
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

    [Fact]
    [Trait("Run", "Long")]
    public async Task A_node_whose_disk_is_lost_is_given_back_and_the_cluster_is_whole_by_itself()
    {
        using var project = new LabProject("ThreeNodes");
        await Published(project);
        await ThreeNodesLab.Leader();
        await Client.Do(cluster.Write, "CREATE TABLE on_three_disks AS SELECT 3 AS disks");
        var lost = await NewDisk("node3");
        await ThreeNodesLab.Leader();
        Assert.Equal("3", await SwarmLab.Inside("node3", "pg_db-node3", "psql", "-Atc", "SELECT disks FROM on_three_disks"));

        // The swarm still lists the node that is gone, under the same name.
        Assert.Contains("nothing to do", await Published(project), StringComparison.Ordinal);
        await Forget(lost);
        Assert.Contains("nothing to do", await Published(project), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task A_node_whose_disk_is_full_keeps_what_it_ran_and_the_publish_says_why()
    {
        using var project = new LabProject("ThreeNodes");
        await Published(project);
        await Forget(await NewDisk("node3", "4G"));
        await ThreeNodesLab.Leader();
        var images = await project.ImagesWith("RUN head -c 600M /dev/urandom > /var/tmp/more", "postgres");
        await SwarmLab.Docker("node3", "run", "-d", "--name", "fill", "debian:trixie-slim", "sh", "-c", "fallocate -l $(($(df --output=avail -m / | tail -n 1) - 400))M /fill; sleep infinity");
        await WhileWriting("disk full", async () =>
        {
            var (exitCode, said) = await Build(project, "Publish", $"-p:PatroniSwarmImagesDirectory={images}");
            Assert.NotEqual(0, exitCode);
            Assert.Contains("error PSW9012", said, StringComparison.Ordinal);
            Assert.Contains("on node3: rejected, No such image", said, StringComparison.Ordinal);
            Assert.Contains("its disk is full, or the registry", said, StringComparison.Ordinal);
            Assert.Contains("It was rolled back;", said, StringComparison.Ordinal);
        });
        await SwarmLab.Docker("node3", "rm", "-f", "fill");
        await WhileWriting("disk no longer full", () => Succeeds(Build(project, "Publish", $"-p:PatroniSwarmImagesDirectory={images}")));
        await Forget(await NewDisk("node3"));
        await Published(project);
    }

    [Fact]
    public async Task A_cluster_that_is_paused_is_left_alone()
    {
        using var project = new LabProject("ThreeNodes");
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
    public async Task Settings_reach_every_member_under_writes_and_a_rollback_takes_them_back()
    {
        using var project = new LabProject("ThreeNodes");
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
        using var project = new LabProject("ThreeNodes");
        await Published(project);
        var images = await project.ImagesWith($"LABEL changed={Guid.NewGuid():N}", "etcd", "postgres", "haproxy");
        await WhileWriting("rolling update", async () => Assert.Contains("updating service pg_db-node3: ", await Succeeds(Build(project, "Publish", $"-p:PatroniSwarmImagesDirectory={images}")), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_member_that_does_not_start_is_put_back_and_the_others_are_not_touched()
    {
        using var project = new LabProject("ThreeNodes");
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
        Assert.Contains("nothing to do", await Published(project), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_publishes_at_once_come_one_after_the_other()
    {
        using var first = new LabProject("ThreeNodes");
        using var second = new LabProject("ThreeNodes");
        static string More(string source) => source.Replace("OnEveryNode]", "OnEveryNode, Limits(Memory = \"256MiB\")]", StringComparison.Ordinal);
        first.Change(More);
        second.Change(More);
        var both = await Task.WhenAll(Published(first), Published(second));
        Assert.Contains(both, static said => said.Contains("waiting for another publish of this stack", StringComparison.Ordinal) || said.Contains("up to date", StringComparison.Ordinal));
        Assert.Contains("nothing to do", await Published(first), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task A_publish_that_is_killed_at_any_moment_is_finished_by_the_next()
    {
        using var project = new LabProject("ThreeNodes");
        await Published(project);
        project.Change(static source => source.Replace("Limits(Memory = \"2GiB\")", "Limits(Memory = \"2500MiB\")", StringComparison.Ordinal));
        await Succeeds(Build(project, "Build"));
        await WhileWriting("killed", async () =>
        {
            foreach (var seconds in MomentsOfDeath)
                await cluster.Lab.Kill(project.Path, TimeSpan.FromSeconds(seconds), OnLab);
            await Published(project);
        });
        Assert.Contains("nothing to do", await Succeeds(Build(project, "PlanStack", "-p:StackPlanMustBeEmpty=true")), StringComparison.Ordinal);
        Assert.Equal(7, (await SwarmLab.Docker("node1", "service", "ls", "-q")).Split('\n').Length);
        Assert.DoesNotContain("lock", await SwarmLab.Docker("node1", "config", "ls", "--format", "{{.Name}}"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task The_swarms_leader_is_lost_in_the_middle_of_a_publish_that_goes_on()
    {
        using var project = new LabProject("ThreeNodes");
        await Published(project);
        project.Change(static source => source.Replace("Limits(Memory = \"2GiB\")", "Limits(Memory = \"2200MiB\")", StringComparison.Ordinal));
        var leader = (await SwarmLab.Docker("node1", "node", "ls", "--format", "{{.Hostname}} {{.ManagerStatus}}")).Split('\n').Single(static line => line.EndsWith(" Leader", StringComparison.Ordinal)).Split(' ')[0];
        var other = leader == "node2" ? "node3" : "node2";
        await WhileWriting("swarm's leader lost", async () =>
        {
            var publish = Build(project, "Publish", $"-p:SwarmHost={SwarmLab.Socket(other)}");
            await Task.Delay(TimeSpan.FromSeconds(12));
            await SwarmLab.Run("kill", leader);
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(40));
                Assert.False(publish.IsCompleted, publish.IsCompleted ? (await publish).Output : "");
            }
            finally
            {
                await SwarmLab.Run("start", leader);
            }

            output.WriteLine(await Succeeds(publish));
        }, RecoveryScenario.NodeLost);
        Assert.Contains("nothing to do", await Published(project), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_looks_from_inside_is_lost_and_another_does()
    {
        using var project = new LabProject("ThreeNodes");
        await Published(project);
        project.Change(static source => source.Replace("Limits(Memory = \"2GiB\")", "Limits(Memory = \"2100MiB\")", StringComparison.Ordinal));
        await ThreeNodesLab.Leader();
        var publish = Build(project, "Publish");
        // Once it has reported, and none of the publish before, which is on its way out.
        for (int? killed = null; killed != 0;)
        {
            Assert.False(publish.IsCompleted, "Nobody looked.");
            var looking = await SwarmLab.Docker("node1", "ps", "-q", "--filter", "name=pg_observer");
            await Task.Delay(TimeSpan.FromSeconds(5));
            killed = (await SwarmLab.Execute("docker", ["-H", SwarmLab.Socket("node1"), "kill", looking.Split('\n')[0]])).ExitCode;
        }

        Assert.Contains("3 updated", await Succeeds(publish), StringComparison.Ordinal);
        Assert.Equal(7, (await SwarmLab.Docker("node1", "service", "ls", "-q")).Split('\n').Length);
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task An_observer_whose_overlay_is_cut_lets_no_etcd_member_be_stopped_whom_the_quorum_needs()
    {
        using var project = new LabProject("ThreeNodes");
        await Published(project);
        await ThreeNodesLab.Leader();
        var images = await project.ImagesWith($"LABEL changed={Guid.NewGuid():N}", "etcd");
        var before = await Etcd();
        var publish = Build(project, "Publish", $"-p:PatroniSwarmImagesDirectory={images}", "-p:StackReadyTimeout=60s");
        var cut = "";
        try
        {
            while ((await Etcd()).Values.SequenceEqual(before.Values))
                Assert.False(publish.IsCompleted, publish.IsCompleted ? (await publish).Output : "");
            foreach (var node in before.Keys)
                cut = await SwarmLab.Docker(node, "ps", "-q", "--filter", "name=pg_observer") == "" ? cut : node;
            await SwarmLab.Run("cut", cut, "overlay");
            var others = before.Keys.Where(node => node != cut).ToList();
            while (!publish.IsCompleted)
            {
                var now = await Etcd();
                Assert.True(others.Count(node => now[node] != before[node]) < 2, $"Both {string.Join(" and ", others)} were stopped while {cut} is cut off.");
            }

            var (exitCode, said) = await publish;
            output.WriteLine(said);
            Assert.NotEqual(0, exitCode);
            Assert.Contains("error PSW9018", said, StringComparison.Ordinal);
            Assert.Contains($"dcs-{cut}", said, StringComparison.Ordinal);
            Assert.Contains("it does not answer", said, StringComparison.Ordinal);
            await SwarmLab.Inside(others[0], $"pg_dcs-{others[0]}", "etcdctl", "--endpoints", $"http://dcs-{others[0]}:2379", "endpoint", "health");
        }
        finally
        {
            await SwarmLab.Run("heal", cut);
        }

        await ThreeNodesLab.Leader();
        await Published(project);
    }

    [Fact]
    public async Task The_status_tells_what_there_is_and_a_switchover_goes_where_it_should()
    {
        using var project = new LabProject("ThreeNodes");
        await Published(project);
        var leader = await ThreeNodesLab.Leader();
        var members = await Members(project, "role");
        Assert.Equal("leader", members[leader]);
        var standby = members.Single(static member => member.Value == "sync_standby").Key;
        Assert.Contains($"{standby} leads", await Succeeds(Build(project, "SwitchoverStack", $"-p:Candidate={standby}")), StringComparison.Ordinal);
        Assert.Equal(standby, await ThreeNodesLab.Leader());
        Assert.Contains("error PSW9029", (await Build(project, "SwitchoverStack", "-p:Candidate=nobody")).Output, StringComparison.Ordinal);
        Assert.Contains("error PSW9037: StackPlanFile '/dev/null/plan.json' cannot be written: ", (await Build(project, "PlanStack", "-p:StackPlanFile=/dev/null/plan.json")).Output, StringComparison.Ordinal);
        Assert.Contains("error PSW9037: StackStatusFile '/' cannot be written: ", (await Build(project, "StackStatus", "-p:StackStatusFile=/")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_node_is_lost_the_status_tells_of_it_and_a_switchover_goes_where_it_can()
    {
        using var project = new LabProject("ThreeNodes");
        await Published(project);
        await ThreeNodesLab.Leader();
        string leader;
        try
        {
            // With the first member, beside which somebody looks as long as nothing is known against it.
            await SwarmLab.Run("kill", "node1");
            leader = (await PatroniView.Whole(("node2", "pg_db-node2"), ("node3", "pg_db-node3"))).Leader!;
            var there = $"-p:SwarmHost={SwarmLab.Socket("node2")}";
            var states = await Members(project, "state", there, "-p:StackReadyTimeout=55s");
            Assert.Equal(("does not answer", "running"), (states["db-node1"], states[leader]));
            Assert.Contains("all members stream but db-node1", await Succeeds(Build(project, "SwitchoverStack", there)), StringComparison.Ordinal);
            Assert.Contains("error PSW9004: The swarm cannot reach 'node1', which the stack places tasks on. Ready are 'node2', 'node3'.", (await Build(project, "Publish", there)).Output, StringComparison.Ordinal);
        }
        finally
        {
            await SwarmLab.Run("start", "node1");
        }

        Assert.NotEqual(leader, await ThreeNodesLab.Leader());
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task A_removed_stack_is_gone_with_its_data_only_when_that_is_asked_for()
    {
        using var project = new LabProject("ThreeNodes");
        await Published(project);
        await ThreeNodesLab.Leader();
        await Client.Do(cluster.Write, "CREATE TABLE outlives AS SELECT 7 AS answer");
        Assert.Contains("error PSW9033", (await Build(project, "RemoveStack", "-p:RemoveVolumes=other")).Output, StringComparison.Ordinal);
        await Succeeds(Build(project, "RemoveStack"));
        Assert.Empty(await SwarmLab.Docker("node1", "service", "ls", "-q"));
        Assert.Empty(await SwarmLab.Docker("node1", "network", "ls", "-q", "--filter", "label=com.docker.stack.namespace=pg"));
        await Published(project);
        Assert.Equal(7, await Client.Ask<int>(cluster.Write, "SELECT answer FROM outlives"));

        await Succeeds(Build(project, "RemoveStack", "-p:RemoveVolumes=pg"));
        Assert.Empty(await SwarmLab.Docker("node1", "secret", "ls", "-q"));
        Assert.Empty(await SwarmLab.Docker("node1", "config", "ls", "-q"));
        await Published(project);
        Assert.True(await Client.Ask<bool>(cluster.Write, "SELECT to_regclass('outlives') IS NULL"));
    }

    // What the status tells of each member of PostgreSQL.
    private async Task<Dictionary<string, string>> Members(LabProject project, string what, params string[] arguments)
    {
        var file = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(project.Path)!, "status.json");
        await Succeeds(Build(project, "StackStatus", ["-p:StackStatusFile=status.json", .. arguments]));
        using var status = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        return status.RootElement.GetProperty("members").EnumerateArray().ToDictionary(static member => member.GetProperty("name").GetString()!, member => member.GetProperty(what).GetString()!);
    }

    // The container of each node's etcd member; none while it is stopped.
    private static async Task<SortedDictionary<string, string>> Etcd()
    {
        var containers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in new[] { "node1", "node2", "node3" })
            containers[node] = await SwarmLab.Container(node, $"pg_dcs-{node}");
        return containers;
    }

    /// <summary>A node loses all that it kept and joins the swarm again; the id that it had there.</summary>
    private static async Task<string> NewDisk(string node, params string[] size)
    {
        var lost = await SwarmLab.Docker("node1", "node", "inspect", "--format", "{{.ID}}", node);
        await SwarmLab.Run("kill", node);
        await SwarmLab.Run("disk", [node, .. size]);
        await SwarmLab.Run("up", "3", "3");
        return lost;
    }

    private static async Task Forget(string lost)
    {
        await SwarmLab.Docker("node1", "node", "demote", lost);
        await SwarmLab.Docker("node1", "node", "rm", "--force", lost);
    }

    private async Task WhileWriting(string what, Func<Task> change, RecoveryScenario worst = RecoveryScenario.Switchover)
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

    private static async Task EachMemberSays(string expected)
    {
        await ThreeNodesLab.Leader();
        foreach (var node in new[] { "node1", "node2", "node3" })
            Assert.Equal(expected, await SwarmLab.Inside(node, $"pg_db-{node}", "psql", "-Atc", "SELECT current_setting('max_connections') || '|' || current_setting('shared_buffers')"));
    }

    private Task<string> Published(LabProject project) => Succeeds(Build(project, "Publish"));

    private async Task<(int ExitCode, string Output)> Build(LabProject project, string target, params string[] arguments)
    {
        var result = await cluster.Lab.Dotnet(["build", project.Path, $"-t:{target}", .. OnLab, .. arguments]);
        Assert.DoesNotContain(cluster.Lab.Password, result.StandardOutput, StringComparison.Ordinal);
        return (result.ExitCode, result.StandardOutput);
    }

    private static async Task<string> Succeeds(Task<(int ExitCode, string Output)> build)
    {
        var (exitCode, said) = await build;
        Assert.True(exitCode == 0, said);
        return said;
    }
}
