using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A member that applies every commit late. After each restart and each change of the leader, it does not stream for the whole delay.</summary>
[Collection(ChangedClusterCollection.Name)]
[Trait("Lab", "2")]
public sealed class DelayedMemberTests(ThreeNodesLab cluster, ITestOutputHelper output) : ChangedCluster(cluster, output)
{
    private static readonly string[] Nodes = ["node1", "node2", "node3"];

    [Fact]
    [Trait("Run", "Long")]
    public async Task A_delayed_member_lacks_the_last_commits_never_leads_and_holds_up_no_publish()
    {
        var project = Cluster.Project();
        await Published(project);
        Change(project, "1h", "2GiB");
        Assert.Contains("update service pg_db-node3: it restarts, delayed by 1h; if it leads", await Succeeds(Build(project, "PlanStack")), StringComparison.Ordinal);
        await Published(project);
        Assert.Equal(["0|on", "0|on", "3600000|off"], await Settings());
        var first = await Leader();
        await Sql(first, "DROP TABLE IF EXISTS late; CREATE TABLE late AS SELECT 42 AS answer");

        var refused = await Build(project, "SwitchoverStack", "-p:Candidate=db-node3");
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("db-node3 is delayed by 1h, and a delayed member never leads. Name another member.", refused.Output, StringComparison.Ordinal);
        await Succeeds(Build(project, "SwitchoverStack"));
        var second = await Leader();
        Assert.Equal(["node1", "node2"], new[] { first, second }.Order());
        // The switchover does not wait for it, and its container may be replaced: it may have received more than the new leader has.
        for (var end = DateTime.UtcNow.AddMinutes(2); ; await Task.Delay(1000))
        {
            var status = await Succeeds(Build(project, "StackStatus"));
            if (status.Contains("running, delayed by 1h  ", StringComparison.Ordinal))
                break;
            Assert.True(DateTime.UtcNow < end, status);
        }

        // All members change, the delayed one while it does not stream.
        Change(project, "1h", "2300MiB");
        var plan = await Succeeds(Build(project, "PlanStack"));
        Assert.Contains("update service pg_db-node3: it restarts; it is delayed by 1h and never leads, so writes do not wait", plan, StringComparison.Ordinal);
        var time = Stopwatch.StartNew();
        var said = await Published(project);
        Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"three members changed in {time.Elapsed.TotalSeconds:0} s"));
        Assert.Contains("updating service pg_db-node3", said, StringComparison.Ordinal);
        Assert.NotEqual("node3", await Leader());
        await NothingToDo(project);
        Assert.Equal("", await Sql("node3", "SELECT to_regclass('late')"));
        Assert.Equal("42", await Sql(await Leader(), "SELECT answer FROM late"));

        Change(project, "1s", "2300MiB");
        await Published(project);
        for (var end = DateTime.UtcNow.AddMinutes(1); await Sql("node3", "SELECT to_regclass('late')") != "late"; await Task.Delay(500))
            Assert.True(DateTime.UtcNow < end, "The row does not arrive.");
        Assert.Equal("42", await Sql("node3", "SELECT answer FROM late"));
    }

    private static void Change(LabProject project, string delay, string memory) => project.Change(source => source
        .Replace("[Postgres<Dcs>(Version = 17), On<Node1, Node2, Node3>", $"[Postgres<Dcs>(Version = 17), On<Node1, Node2>, On<Node3>(ApplyDelay = \"{delay}\")", StringComparison.Ordinal)
        .Replace("Limits(Memory = \"2GiB\")", $"Limits(Memory = \"{memory}\")", StringComparison.Ordinal));

    private static Task<string[]> Settings() => Task.WhenAll(Nodes.Select(static node =>
        Sql(node, "SELECT string_agg(setting, '|' ORDER BY name DESC) FROM pg_settings WHERE name IN ('recovery_min_apply_delay', 'hot_standby_feedback')")));

    private static async Task<string> Leader() => (await PatroniView.Ask("node1", "pg_db-node1")).Leader!["db-".Length..];

    private static Task<string> Sql(string node, string query) => SwarmLab.Inside(node, $"pg_db-{node}", "psql", "-Atqc", query);
}
