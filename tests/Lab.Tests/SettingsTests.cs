using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>Patroni's dynamic configuration in etcd: compared, restored, rolled back with a member.</summary>
[Collection(ChangedClusterCollection.Name)]
[Trait("Lab", "2")]
public sealed class SettingsTests(ThreeNodesLab cluster, ITestOutputHelper output) : ChangedCluster(cluster, output)
{
    private const string WorkMem = "postgresql/parameters/work_mem: \"5MB\" -> (nothing)   (drift: changed in the swarm since the last publish)";

    private static readonly string[] Nodes = ["node1", "node2", "node3"];

    [Fact]
    [Trait("Run", "Long")]
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
        await NothingToDo(project);
    }

    [Fact]
    public async Task A_setting_that_is_reloaded_restarts_no_task_and_one_that_is_not_restarts_PostgreSQL_member_by_member()
    {
        var project = Cluster.Project();
        await Published(project);
        await ThreeNodesLab.Leader();
        var (containers, members, started) = (await SwarmLab.Containers("pg", 3), await Members(), await Started());

        project.Change(static source => With(source, "PostgresSetting(\"work_mem\", \"8MB\")"));
        Assert.Contains("update patroni db: sent to Patroni's dynamic configuration; nothing restarts", await Succeeds(Build(project, "PlanStack")), StringComparison.Ordinal);
        await WhileWriting("a setting that is reloaded", () => Published(project));
        await EachMemberShows("work_mem", "8MB");
        Assert.Equal(containers, await SwarmLab.Containers("pg", 3));
        Assert.Equal(started, await Started());
        await NothingToDo(project);

        project.Change(static source => With(source, "PostgresSetting(\"work_mem\", \"8MB\"), PostgresSetting(\"max_connections\", \"120\")"));
        Assert.Contains("max_connections needs a restart of PostgreSQL: the members restart one after the other", await Succeeds(Build(project, "PlanStack")), StringComparison.Ordinal);
        await WhileWriting("a setting that needs a restart", () => Published(project));
        await EachMemberShows("max_connections", "120");
        // The proxies take more connections, so they change.
        Assert.Equal(members, await Members());
        Assert.Empty(started.Intersect(await Started()));
        await NothingToDo(project);
    }

    [Fact]
    public async Task A_setting_that_PostgreSQL_does_not_take_is_rolled_back_before_anybody_restarts()
    {
        var project = Cluster.Project();
        await Published(project);
        await ThreeNodesLab.Leader();
        var (containers, started) = (await SwarmLab.Containers("pg", 3), await Started());
        // The compiler refuses it; it cannot know what an image of the user's own lacks.
        project.Change(static source => "#pragma warning disable PSW4033\n" + With(source, "PostgresSetting(\"lc_messages\", \"en_US.UTF-8\")"));
        var (exitCode, said) = await Build(project, "Publish");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("db-node3 does not accept lc_messages = en_US.UTF-8 (setting could not be applied), and would not start with it. Patroni's dynamic configuration of db was rolled back too: postgresql/parameters/lc_messages. No member was restarted.", said, StringComparison.Ordinal);
        await EachMemberShows("lc_messages", "C.UTF-8");
        Assert.Equal(containers, await SwarmLab.Containers("pg", 3));
        Assert.Equal(started, await Started());
        project.Change(static source => source);
        await Published(project);
        await NothingToDo(project);
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

    private static string With(string source, string settings) => source.Replace("\"512MB\")", $"\"512MB\"), {settings}", StringComparison.Ordinal);

    private static async Task<IReadOnlyList<string>> Members() =>
        await Task.WhenAll(Nodes.Select(static node => SwarmLab.Container(node, $"pg_db-{node}")));

    // When PostgreSQL began to run in each member.
    private static async Task<IReadOnlyList<string>> Started() =>
        await Task.WhenAll(Nodes.Select(static node => SwarmLab.Inside(node, $"pg_db-{node}", "psql", "-Atc", "SELECT pg_postmaster_start_time()")));

    private static async Task EachMemberShows(string setting, string expected)
    {
        foreach (var node in Nodes)
        {
            string shown;
            for (var end = DateTime.UtcNow.AddSeconds(30); (shown = await SwarmLab.Inside(node, $"pg_db-{node}", "psql", "-Atc", $"SHOW {setting}")) != expected; await Task.Delay(500))
                Assert.True(DateTime.UtcNow < end, $"{setting} of {node} is {shown}, not {expected}.");
        }
    }
}
