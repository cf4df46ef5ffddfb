using PatroniSwarm.Build.Tests.Emit;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>Nodes of the swarm that the stack's firewall would cut off are named.</summary>
public sealed class FirewallCheckTests
{
    [Fact]
    public void Nodes_that_are_not_in_the_stack_are_named() => Assert.Equal(
        "firewall.nft blocks 'node4', 'node5' of this swarm: where it is loaded, it cuts those nodes off. Declare each as a [SwarmNode] with its Address; a node needs no service.",
        Warning(Stacks.Blog, "node1", "node2", "Node3", "node5", "node4", "node4"));

    [Fact]
    public void A_node_without_services_is_let_in() => Assert.Null(Warning(WithNode4, "node1", "node2", "node3", "node4"));

    [Fact]
    public void A_node_without_services_has_its_address_in_the_firewall()
    {
        using var emitted = new EmittedStack(WithNode4);
        Assert.Contains("            198.18.0.14, # node4\n", emitted["firewall.nft"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_firewall_that_closes_nothing_between_nodes_cuts_nobody_off() => Assert.Null(Warning(Stacks.Sample, "node1", "node4"));

    private static Stack WithNode4 { get; } = Stacks.Blog with
    {
        Nodes = Stacks.Blog.Nodes.Append(new Node { Type = "Node4", Hostname = "node4", Address = "198.18.0.14" }).ToEquatableArray(),
        Proxies = EquatableArray<HAProxyService>.Empty,
    };

    private static string? Warning(Stack stack, params string[] swarm)
    {
        using var emitted = new EmittedStack(stack);
        var nodes = swarm.Select(static name => new SwarmNode(name, name, "manager", IsReady: true, TakesTasks: true, new Dictionary<string, string>()));
        return FirewallCheck.Warning(StackFileReader.Read(Path.Combine(emitted.OnDisk(), "stack.yml"), static _ => null), new(Exists: true, "node1", [.. nodes]) { Time = DateTime.UnixEpoch });
    }
}
