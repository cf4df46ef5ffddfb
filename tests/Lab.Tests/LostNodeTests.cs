using PatroniSwarm.Topology;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A publish, the status and a switchover while a node, its disk or the observer is lost.</summary>
[Collection(ChangedClusterCollection.Name)]
[Trait("Lab", "2")]
public sealed class LostNodeTests(ThreeNodesLab cluster, ITestOutputHelper output) : ChangedCluster(cluster, output)
{
    [Fact]
    public async Task While_a_node_is_lost_the_status_tells_of_it_and_a_switchover_goes_where_it_can()
    {
        var project = Cluster.Project();
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
            Assert.Contains("all replicas stream, except db-node1", await Succeeds(Build(project, "SwitchoverStack", there)), StringComparison.Ordinal);
            Assert.Contains("error PSW9004: The swarm cannot reach 'node1', and the stack places tasks there. The ready nodes are 'node2', 'node3'.", (await Build(project, "Publish", there)).Output, StringComparison.Ordinal);
        }
        finally
        {
            await SwarmLab.Run("start", "node1");
        }

        Assert.NotEqual(leader, await ThreeNodesLab.Leader());
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task If_the_observer_is_lost_another_one_starts()
    {
        var project = Cluster.Project();
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
    public async Task The_swarms_leader_is_lost_in_the_middle_of_a_publish_that_goes_on()
    {
        var project = Cluster.Project();
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

            Output.WriteLine(await Succeeds(publish));
        }, RecoveryScenario.NodeLost);
        await NothingToDo(project);
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task An_observer_whose_overlay_is_cut_lets_no_etcd_member_be_stopped_whom_the_quorum_needs()
    {
        var project = Cluster.Project();
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
            Output.WriteLine(said);
            Assert.NotEqual(0, exitCode);
            Assert.Contains("error PSW9018", said, StringComparison.Ordinal);
            Assert.Contains($"dcs-{cut}", said, StringComparison.Ordinal);
            Assert.Contains("it does not answer", said, StringComparison.Ordinal);
            await SwarmLab.Inside(others[0], $"pg_dcs-{others[0]}", "etcdctl", "--endpoints", $"https://dcs-{others[0]}:2379", "endpoint", "health");
        }
        finally
        {
            await SwarmLab.Run("heal", cut);
        }

        await ThreeNodesLab.Leader();
        await Published(project);
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task A_node_whose_disk_was_lost_joins_again_and_all_members_become_healthy()
    {
        var project = Cluster.Project();
        await Published(project);
        await ThreeNodesLab.Leader();
        await Client.Do(Cluster.Write, "CREATE TABLE on_three_disks AS SELECT 3 AS disks");
        var lost = await NewDisk("node3");
        await ThreeNodesLab.Leader();
        Assert.Equal("3", await SwarmLab.Inside("node3", "pg_db-node3", "psql", "-Atc", "SELECT disks FROM on_three_disks"));

        // The swarm still lists the node that is gone, under the same name.
        await NothingToDo(project);
        await Forget(lost);
        await NothingToDo(project);
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task A_node_whose_disk_is_full_keeps_what_it_ran_and_the_publish_says_why()
    {
        var project = Cluster.Project();
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
}
