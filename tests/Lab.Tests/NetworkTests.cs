using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>Who reaches whom: every port of every container, tried from every network by name and by each of its addresses, beside the table that the compiler prints.</summary>
[Collection(ThreeNodesCollection.Name)]
public sealed partial class NetworkTests(ThreeNodesLab cluster, ITestOutputHelper output)
{
    private const string Probe = """
        import concurrent.futures, json, socket, sys

        def reaches(target):
            try:
                socket.create_connection(target, 3).close()
                return True
            except OSError:
                return False

        targets = json.loads(sys.argv[1])
        with concurrent.futures.ThreadPoolExecutor(32) as pool:
            print(json.dumps(list(pool.map(reaches, targets))))
        """;

    private static readonly string[] Nodes = ["node1", "node2", "node3"];

    private static readonly Dictionary<string, int[]> Ports = new() { ["dcs"] = [2379, 2380, 2381], ["db"] = [5432, 8008], ["proxy"] = [5432, 5433] };

    [Fact]
    public async Task Every_port_is_reached_from_the_networks_that_the_table_says_and_from_no_other()
    {
        await ThreeNodesLab.Leader();
        var table = Table();
        Assert.Equal(["pg_control: dcs, db", "pg_data: db, proxy", "pg_pgnet: proxy"], table.Select(static row => $"{row.Key}: {string.Join(", ", row.Value)}"));
        var targets = await Targets();
        // One that is on none of the stack's networks, as every service of another stack.
        await SwarmLab.Docker("node1", "network", "create", "-d", "overlay", "--subnet", "198.19.0.0/24", "elsewhere");
        var image = await SwarmLab.Docker("node1", "service", "inspect", "pg_db-node1", "--format", "{{.Spec.TaskTemplate.ContainerSpec.Image}}");
        var probes = table.Keys.Append("elsewhere").ToList();
        try
        {
            foreach (var network in probes)
                await SwarmLab.Docker("node1", "service", "create", "--detach", "--name", $"probe-{network}", "--network", network, "--constraint", "node.hostname==node1", "--entrypoint", "sleep", image, "infinity");
            foreach (var network in probes)
            {
                var reached = await Reached(network, targets);
                var expected = targets.Select(target => table.GetValueOrDefault(network)?.Contains(target.Service) == true && target.On.Contains(network)).ToList();
                output.WriteLine($"from {network}: {reached.Count(static yes => yes)} of {targets.Count} reached");
                Assert.Equal([], targets.Where((_, index) => reached[index] != expected[index]).Select((target, _) => $"from {network} {(expected[targets.IndexOf(target)] ? "not " : "")}reached: {target.Host}:{target.Port} of {target.Service}"));
            }
        }
        finally
        {
            foreach (var network in probes)
                await SwarmLab.Execute("docker", ["-H", SwarmLab.Socket("node1"), "service", "rm", $"probe-{network}"]);
            for (var end = DateTime.UtcNow.AddMinutes(1); (await SwarmLab.Execute("docker", ["-H", SwarmLab.Socket("node1"), "network", "rm", "elsewhere"])).ExitCode != 0 && DateTime.UtcNow < end;)
                await Task.Delay(500);
        }
    }

    [Fact]
    public async Task Where_the_firewall_is_loaded_only_clients_of_the_proxy_reach_its_ports()
    {
        await ThreeNodesLab.Leader();
        using var project = new LabProject("ThreeNodes");
        project.Change(static source => source.Replace("Replicas = 5433", $"Replicas = 5433, Clients = \"{SwarmLab.Address(1)}/32\"", StringComparison.Ordinal));
        var built = await cluster.Lab.Dotnet(["build", project.Path, "-v:quiet"]);
        Assert.True(built.ExitCode == 0, built.StandardOutput);
        var firewall = Path.Combine(Path.GetDirectoryName(project.Path)!, "stacks", "pg", "firewall.nft");
        Assert.Equal([true, true, true, true], await Connections());
        try
        {
            await OnNode("node2", "nft", "-f", firewall);
            Assert.Equal([true, true, false, false], await Connections());
            // The swarm and the stack work as before.
            await ThreeNodesLab.Leader();
        }
        finally
        {
            await OnNode("node2", "nft", "delete", "table", "inet", "patroniswarm_pg");
        }

        Assert.Equal([true, true, true, true], await Connections());
    }

    // From a client and from another node, to both ports of the proxy on node2.
    private static async Task<IEnumerable<bool>> Connections() =>
        await Task.WhenAll(from node in Nodes where node != "node2" from port in Ports["proxy"] select Connects(node, port));

    private static async Task<bool> Connects(string node, int port) =>
        (await SwarmLab.Execute("ip", ["netns", "exec", SwarmLab.Namespace(node), "timeout", "3", "bash", "-c", $": < /dev/tcp/{SwarmLab.Address(2)}/{port}"])).ExitCode == 0;

    private static async Task OnNode(string node, params string[] command)
    {
        var result = await SwarmLab.Execute("ip", ["netns", "exec", SwarmLab.Namespace(node), .. command]);
        Assert.True(result.ExitCode == 0, result.StandardError);
    }

    private static async Task<IReadOnlyList<bool>> Reached(string network, IReadOnlyList<Target> targets)
    {
        var arguments = JsonSerializer.Serialize(targets.Select(static target => new object[] { target.Host, target.Port }));
        for (var end = DateTime.UtcNow.AddMinutes(1); (await SwarmLab.Container("node1", $"probe-{network}")).Length == 0; await Task.Delay(500))
            Assert.True(DateTime.UtcNow < end, $"No probe runs on {network}.");
        return JsonSerializer.Deserialize<bool[]>(await SwarmLab.Inside("node1", $"probe-{network}", "python3", "-c", Probe, arguments))!;
    }

    // The names lead to a service on the networks that it is on; an alias, and an address, on one of them.
    private static async Task<List<Target>> Targets()
    {
        var targets = new List<Target>();
        foreach (var node in Nodes)
        {
            foreach (var (service, name, aliases) in new[]
            {
                ("dcs", $"dcs-{node}", Array.Empty<(string, string)>()),
                ("db", $"db-{node}", [($"db-{node}.data", "pg_data")]),
                ("proxy", "proxy", []),
            })
            {
                var container = await SwarmLab.Container(node, $"pg_{name}");
                var addresses = await Addresses(node, container);
                foreach (var port in Ports[service])
                {
                    targets.Add(new(service, name, port, [.. addresses.Keys]));
                    targets.AddRange(aliases.Select(alias => new Target(service, alias.Item1, port, [alias.Item2])));
                    targets.AddRange(addresses.Select(address => new Target(service, address.Value, port, [address.Key])));
                    // The way out of its node, on which a container of the same node could try it. A port that the node publishes leads there.
                    if (node == "node1" && service != "proxy")
                        targets.Add(new(service, await Gateway(node, container), port, []));
                }
            }
        }

        return targets;
    }

    private static async Task<Dictionary<string, string>> Addresses(string node, string container)
    {
        using var networks = JsonDocument.Parse(await SwarmLab.Docker(node, "inspect", "--format", "{{json .NetworkSettings.Networks}}", container));
        return networks.RootElement.EnumerateObject().ToDictionary(static network => network.Name, static network => network.Value.GetProperty("IPAddress").GetString()!);
    }

    private static async Task<string> Gateway(string node, string container)
    {
        using var gateway = JsonDocument.Parse(await SwarmLab.Docker(node, "network", "inspect", "--format", "{{json .Containers}}", "docker_gwbridge"));
        // One on internal networks alone has no way out, and nothing listens at the address of none.
        return gateway.RootElement.TryGetProperty(container, out var endpoint) ? endpoint.GetProperty("IPv4Address").GetString()!.Split('/')[0] : "198.19.255.254";
    }

    // What topology.md says: the networks, and who is on each.
    private static Dictionary<string, string[]> Table() => File.ReadLines(Path.Combine(SwarmLab.Example("ThreeNodes"), "stacks", "pg", "topology.md"))
        .Select(static line => Row().Match(line))
        .Where(static match => match.Success)
        .ToDictionary(static match => match.Groups[1].Value, static match => match.Groups[2].Value.Split(", "));

    [GeneratedRegex(@"^\| `(pg_\w+)` \| (.+) \| (?:none|through the node) \|$")]
    private static partial Regex Row();

    private sealed record Target(string Service, string Host, int Port, IReadOnlyList<string> On);
}
