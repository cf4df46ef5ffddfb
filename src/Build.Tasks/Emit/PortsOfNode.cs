using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Emit;

/// <summary>A port, who listens on it, and who has to reach it.</summary>
public sealed record NodePort(string Protocol, int Number, string Purpose, string From, Func<Node, bool> IsOn);

/// <summary>Every port that the stack uses, on the nodes' own addresses and inside the overlay network.</summary>
public static class PortsOfNode
{
    /// <summary>What the machines and the swarm itself need.</summary>
    public static IEnumerable<NodePort> Infrastructure(Stack stack) =>
    [
        new("tcp", ClusterPorts.Ssh, "SSH", "administrators", static _ => true),
        new("tcp", ClusterPorts.DockerPlain, "Docker's remote API without TLS", "nobody", static _ => true),
        new("tcp", ClusterPorts.DockerTls, "Docker's remote API with TLS", "administrators", static _ => true),
        new("tcp", ClusterPorts.SwarmManagement, "swarm management", "nodes", static node => node.Role == NodeRole.Manager),
        new("tcp", ClusterPorts.SwarmGossip, "swarm discovery of containers", "nodes", static _ => true),
        new("udp", ClusterPorts.SwarmGossip, "swarm discovery of containers", "nodes", static _ => true),
        new("udp", ClusterPorts.Vxlan, $"overlay network `{stack.Network.Name}` (VXLAN)", "nodes", static _ => true),
    ];

    /// <summary>What services publish (host mode).</summary>
    public static IEnumerable<NodePort> Published(Stack stack)
    {
        foreach (var proxy in stack.Proxies)
        {
            var nodes = proxy.NodesIn(stack).ToHashSet();
            var backend = stack.FindPostgres(proxy.Backend)?.Name;
            if (proxy.Primary != 0)
                yield return new("tcp", proxy.Primary, $"{proxy.Name}: the leader of {backend}", "clients", nodes.Contains);
            if (proxy.Replicas != 0)
                yield return new("tcp", proxy.Replicas, $"{proxy.Name}: a replica of {backend}", "clients", nodes.Contains);
        }

        foreach (var service in stack.Services)
        {
            var nodes = service.NodesIn(stack).ToHashSet();
            foreach (var port in service.Ports)
                yield return new(port.Udp ? "udp" : "tcp", port.Published, service.Name, "clients", nodes.Contains);
        }
    }

    /// <summary>What members offer to each other and to the proxies.</summary>
    public static IEnumerable<NodePort> Internal(Stack stack)
    {
        if (stack.Postgres.Count > 0)
        {
            var nodes = stack.Postgres.SelectMany(postgres => postgres.NodesIn(stack)).ToHashSet();
            yield return new("tcp", ClusterPorts.Postgres, "PostgreSQL of the members", "proxies and members", nodes.Contains);
            yield return new("tcp", ClusterPorts.PatroniRest, "Patroni's REST API", "proxies and members", nodes.Contains);
        }

        if (stack.Etcd.Count > 0)
        {
            var nodes = stack.Etcd.SelectMany(etcd => etcd.NodesIn(stack)).ToHashSet();
            yield return new("tcp", ClusterPorts.EtcdClient, "etcd for its clients", "PostgreSQL members", nodes.Contains);
            yield return new("tcp", ClusterPorts.EtcdPeer, "etcd among its members", "etcd members", nodes.Contains);
            yield return new("tcp", ClusterPorts.EtcdMetrics, "etcd's metrics", "what you let onto the network", nodes.Contains);
        }
    }
}
