using System.IO.Compression;
using System.Text.Json;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>What is done to a stack besides publishing it: its status, a switchover, its removal.</summary>
[Collection(ChangedClusterCollection.Name)]
[Trait("Lab", "2")]
public sealed class OperationTests(ThreeNodesLab cluster, ITestOutputHelper output) : ChangedCluster(cluster, output)
{
    [Fact]
    public async Task The_status_tells_what_there_is_and_a_switchover_goes_where_it_should()
    {
        var project = Cluster.Project();
        await Published(project);
        var leader = await ThreeNodesLab.Leader();
        var members = await Members(project, "role");
        Assert.Equal("leader", members[leader]);
        var standby = members.First(static member => member.Value == "quorum_standby").Key;
        Assert.Contains($"{standby} leads", await Succeeds(Build(project, "SwitchoverStack", $"-p:Candidate={standby}")), StringComparison.Ordinal);
        Assert.Equal(standby, await ThreeNodesLab.Leader());
        await Pswarm(project, standby);
        Assert.Contains("error PSW9029", (await Build(project, "SwitchoverStack", "-p:Candidate=nobody")).Output, StringComparison.Ordinal);
        Assert.Contains("error PSW9037: StackPlanFile '/dev/null/plan.json' cannot be written: ", (await Build(project, "PlanStack", "-p:StackPlanFile=/dev/null/plan.json")).Output, StringComparison.Ordinal);
        Assert.Contains("error PSW9037: StackStatusFile '/' cannot be written: ", (await Build(project, "StackStatus", "-p:StackStatusFile=/")).Output, StringComparison.Ordinal);
    }

    // The tool works from the folder that the build wrote, and knows the registry from the last publish.
    private static async Task Pswarm(LabProject project, string leader)
    {
        var (exitCode, status, said) = await SwarmLab.Pswarm(project, "status", "--json");
        Assert.True(exitCode == 0, said);
        using var report = JsonDocument.Parse(status);
        var verdict = report.RootElement.GetProperty("verdict");
        Assert.Equal("healthy", verdict.GetProperty("condition").GetString());
        Assert.Equal(["node1", "node2", "node3"], verdict.GetProperty("spare").EnumerateArray().Select(static node => node.GetString()));
        Assert.Equal(leader, report.RootElement.GetProperty("members").EnumerateArray().Single(static member => member.GetProperty("role").GetString() == "leader").GetProperty("name").GetString());
        (exitCode, var plan, said) = await SwarmLab.Pswarm(project, "plan", "--json");
        Assert.True(exitCode == 0, plan + said);
        (exitCode, _, said) = await SwarmLab.Pswarm(project, "switchover", "db-nobody", "--yes");
        Assert.Equal(1, exitCode);
        Assert.Contains("error PSW9029", said, StringComparison.Ordinal);
        (exitCode, var log, said) = await SwarmLab.Pswarm(project, "logs", leader, "--tail", "3");
        Assert.True(exitCode == 0 && log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length == 3 && log.StartsWith($"{leader} | ", StringComparison.Ordinal), log + said);
        (exitCode, _, said) = await SwarmLab.Pswarm(project, "report", "-o", "report.zip");
        Assert.True(exitCode == 0, said);
        await using (var zip = await ZipFile.OpenReadAsync(Path.Combine(Path.GetDirectoryName(project.Path)!, "report.zip")))
            Assert.Equal(["logs.txt", "plan.json", "stack/bootstrap.yml", "stack/haproxy.cfg", "stack/patroni.yml", "stack/servers.state", "stack/stack.yml", "status.json", "status.txt"], zip.Entries.Select(static entry => entry.FullName).Order(StringComparer.Ordinal));
        (exitCode, _, said) = await SwarmLab.Pswarm(project, "publish");
        Assert.True(exitCode == 0 && said.Contains("nothing to do", StringComparison.Ordinal), said);
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task A_removed_stack_is_gone_with_its_data_only_when_that_is_asked_for()
    {
        var project = Cluster.Project();
        await Published(project);
        await ThreeNodesLab.Leader();
        await Client.Do(Cluster.Write, "CREATE TABLE outlives AS SELECT 7 AS answer");
        Assert.Contains("error PSW9033", (await Build(project, "RemoveStack", "-p:RemoveVolumes=other")).Output, StringComparison.Ordinal);
        await Succeeds(Build(project, "RemoveStack"));
        Assert.Empty(await SwarmLab.Docker("node1", "service", "ls", "-q"));
        Assert.Empty(await SwarmLab.Docker("node1", "network", "ls", "-q", "--filter", "label=com.docker.stack.namespace=pg"));
        await Published(project);
        Assert.Equal(7, await Client.Ask<int>(Cluster.Write, "SELECT answer FROM outlives"));

        await Succeeds(Build(project, "RemoveStack", "-p:RemoveVolumes=pg"));
        Assert.Empty(await SwarmLab.Docker("node1", "secret", "ls", "-q"));
        Assert.Empty(await SwarmLab.Docker("node1", "config", "ls", "-q"));
        await Published(project);
        Assert.True(await Client.Ask<bool>(Cluster.Write, "SELECT to_regclass('outlives') IS NULL"));
    }
}
