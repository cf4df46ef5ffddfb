using System.Text.Json;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A Prometheus is added to a cluster that runs, and reaches all that it is to ask.</summary>
[Collection(ChangedClusterCollection.Name)]
[Trait("Lab", "2")]
public sealed class PrometheusTests(ThreeNodesLab cluster, ITestOutputHelper output) : ChangedCluster(cluster, output)
{
    private static readonly string[] Nodes = ["node1", "node2", "node3"];

    [Fact]
    [Trait("Run", "Long")]
    public async Task Every_target_is_up_on_each_manager()
    {
        var project = Cluster.Project();
        await Published(project);
        project.Change(static source => source.Replace("class Proxy;", "class Proxy;\n\n    [Prometheus, OnManagers]\n    class Watch;", StringComparison.Ordinal));
        await WhileWriting("Prometheus is added", () => Published(project));
        foreach (var node in Nodes)
        {
            string[] up;
            for (var end = DateTime.UtcNow.AddMinutes(2); (up = await Up(node)).Length != 9; await Task.Delay(1000))
                Assert.True(DateTime.UtcNow < end, $"Up are: {string.Join(", ", up)}");
            Output.WriteLine($"watch-{node}: {string.Join(", ", up)}");
            Assert.Equal(["etcd", "etcd", "etcd", "haproxy", "haproxy", "haproxy", "postgres", "postgres", "postgres"], up.Select(static target => target.Split(' ')[0]).Order(StringComparer.Ordinal));
        }

        foreach (var container in await Confined.Check("pg", Nodes))
            Output.WriteLine(container);
        await NothingToDo(project);
    }

    // As Prometheus itself tells, asked beside a member of PostgreSQL.
    private static async Task<string[]> Up(string node)
    {
        try
        {
            using var answer = JsonDocument.Parse(await SwarmLab.Inside("node1", "pg_db-node1", "curl", "-s", "-m", "5", $"http://watch-{node}:9090/api/v1/targets"));
            return [.. answer.RootElement.GetProperty("data").GetProperty("activeTargets").EnumerateArray()
                .Where(static target => target.GetProperty("health").GetString() == "up")
                .Select(static target => $"{target.GetProperty("labels").GetProperty("job").GetString()} {target.GetProperty("scrapeUrl").GetString()}")];
        }
        catch (Exception failure) when (failure is JsonException or Xunit.Sdk.XunitException)
        {
            return [];
        }
    }
}
