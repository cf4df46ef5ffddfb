using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit;

/// <summary>A port, the service that listens on it, and the clients that must reach it.</summary>
public sealed record NodePort(string Protocol, int Number, string Purpose, string From, Func<Node, bool> IsOn)
{
    /// <summary>The networks of the stack on which it is reached.</summary>
    public string Networks { get; init; } = "";

    /// <summary>The proxy that says who may connect. Null: everybody may.</summary>
    public HAProxyService? Guard { get; init; }
}

/// <summary>Every port that the stack uses, on the nodes' own addresses and inside the overlay networks.</summary>
public static class PortsOfNode
{
    /// <summary>The ports of the machines and of the swarm.</summary>
    public static IEnumerable<NodePort> Infrastructure { get; } =
    [
        new("tcp", InfrastructurePorts.Ssh, "SSH", "administrators", static _ => true),
        new("tcp", InfrastructurePorts.DockerPlain, "Docker's remote API without TLS", "nobody", static _ => true),
        new("tcp", InfrastructurePorts.DockerTls, "Docker's remote API with TLS", "administrators", static _ => true),
        new("tcp", InfrastructurePorts.SwarmManagement, "swarm management", "nodes", static node => node.Role == NodeRole.Manager),
        new("tcp", InfrastructurePorts.SwarmGossip, "swarm discovery of containers", "nodes", static _ => true),
        new("udp", InfrastructurePorts.SwarmGossip, "swarm discovery of containers", "nodes", static _ => true),
        new("udp", InfrastructurePorts.Vxlan, "overlay networks (VXLAN)", "nodes", static _ => true),
    ];

    /// <summary>The ports that services publish (host mode).</summary>
    public static IEnumerable<NodePort> Published(Wiring wiring) =>
        from endpoint in wiring.Endpoints
        where endpoint.Published != 0
        let nodes = endpoint.Owner.NodesIn(wiring.Stack).ToHashSet()
        select new NodePort(endpoint.Protocol, endpoint.Published, endpoint.Purpose, endpoint.Audience, nodes.Contains) { Guard = endpoint.Clients is null ? null : endpoint.Owner as HAProxyService };

    /// <summary>The ports between services; several services of a kind offer the same.</summary>
    public static IEnumerable<NodePort> Internal(Wiring wiring) =>
        from endpoint in wiring.Endpoints
        where endpoint.Published == 0 && endpoint.Declared is null
        let networks = string.Join(", ", wiring.NetworksOf(endpoint.Owner).Select(static network => $"`{network.Name}`"))
        group endpoint by (endpoint.Protocol, endpoint.Port, endpoint.Purpose, endpoint.Audience, networks) into same
        let nodes = same.SelectMany(endpoint => endpoint.Owner.NodesIn(wiring.Stack)).ToHashSet()
        select new NodePort(same.Key.Protocol, same.Key.Port, same.Key.Purpose, same.Key.Audience, nodes.Contains) { Networks = same.Key.networks };
}
