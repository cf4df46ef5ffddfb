using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>Patroni's dynamic configuration in etcd: compared, restored, rolled back with a member.</summary>
[Collection(ChangedClusterCollection.Name)]
[Trait("Lab", "2")]
public sealed class SettingsTests(ThreeNodesLab cluster, ITestOutputHelper output) : ChangedCluster(cluster, output)
{
    private const string WorkMem = "postgresql/parameters/work_mem: \"5MB\" -> (nothing)   (drift: changed in the swarm since the last publish)";

    [Fact]
    public async Task A_setting_that_was_changed_by_hand_is_seen_and_a_publish_restores_it()
    {
        var project = Cluster.Project();
        await Published(project);
        await ThreeNodesLab.Leader();
        await SwarmLab.Inside("node1", "pg_db-node1", "patronictl", "edit-config", "-p", "work_mem=5MB", "--force");
        await EachMemberShows("work_mem", "5MB");
        Assert.Contains(WorkMem, await Succeeds(Build(project, "PlanStack")), StringComparison.Ordinal);
        Assert.Contains(WorkMem, await Succeeds(Build(project, "StackStatus")), StringComparison.Ordinal);
        Assert.Contains(WorkMem, await Published(project), StringComparison.Ordinal);
        await EachMemberShows("work_mem", "4MB");
        Assert.Contains("nothing to do", await Published(project), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task A_setting_that_kills_PostgreSQL_is_rolled_back_with_the_member()
    {
        var project = Cluster.Project();
        await Published(project);
        await ThreeNodesLab.Leader();
        project.Change(static source => source.Replace("\"512MB\")", "\"512MB\"), PostgresSetting(\"lc_messages\", \"en_US.UTF-8\")", StringComparison.Ordinal));
        await WhileWriting("a setting that kills PostgreSQL", async () =>
        {
            var (exitCode, said) = await Build(project, "Publish", "-p:StackReadyTimeout=40s");
            Assert.NotEqual(0, exitCode);
            Assert.Contains("It was rolled back; the changes before it stay, and nothing after it was changed. Patroni's dynamic configuration of db was rolled back too: postgresql/parameters/lc_messages.", said, StringComparison.Ordinal);
        });
        await ThreeNodesLab.Leader();
        await EachMemberShows("lc_messages", "C.UTF-8");
        project.Change(static source => source);
        await Published(project);
        Assert.Contains("nothing to do", await Published(project), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task Good_code_brings_back_a_member_that_a_setting_killed()
    {
        var project = Cluster.Project();
        await Published(project);
        await ThreeNodesLab.Leader();
        await SwarmLab.Inside("node1", "pg_db-node1", "patronictl", "edit-config", "-p", "lc_messages=en_US.UTF-8", "--force");
        await SwarmLab.Docker("node3", "kill", await SwarmLab.Container("node3", "pg_db-node3"));
        for (var end = DateTime.UtcNow.AddMinutes(2); !(await SwarmLab.Inside("node1", "pg_db-node1", "patronictl", "list")).Contains("start failed", StringComparison.Ordinal); await Task.Delay(1000))
            Assert.True(DateTime.UtcNow < end, "The member did not fail to start.");
        Assert.Contains("postgresql/parameters/lc_messages: \"en_US.UTF-8\" -> (nothing)   (drift", await Published(project), StringComparison.Ordinal);
        await ThreeNodesLab.Leader();
        await EachMemberShows("lc_messages", "C.UTF-8");
    }

    private static async Task EachMemberShows(string setting, string expected)
    {
        foreach (var node in new[] { "node1", "node2", "node3" })
        {
            string shown;
            for (var end = DateTime.UtcNow.AddSeconds(30); (shown = await SwarmLab.Inside(node, $"pg_db-{node}", "psql", "-Atc", $"SHOW {setting}")) != expected; await Task.Delay(500))
                Assert.True(DateTime.UtcNow < end, $"{setting} of {node} is {shown}, not {expected}.");
        }
    }
}
