using PatroniSwarm;

namespace Environments;

/// <summary>Production on three machines, and staging on one: each build proves both.</summary>
[SwarmStack("shop")]
[Survives(1, FailureDomain.Node), LosesNoCommits, RecoversWithin("60s")]
public static partial class Shop
{
    [SwarmNode("node1", Role = NodeRole.Manager, Zone = "a", Address = "198.18.0.11")] class Node1;
    [SwarmNode("node2", Role = NodeRole.Manager, Zone = "b", Address = "198.18.0.12")] class Node2;
    [SwarmNode("node3", Role = NodeRole.Manager, Zone = "c", Address = "198.18.0.13")] class Node3;

    [Etcd, On<Node1, Node2, Node3>]
    class Dcs;

    [Postgres<Dcs>(Version = 17), On<Node1, Node2, Node3>, Limits(Memory = "2GiB")]
    [PostgresSetting("shared_buffers", "512MB"), PostgresSetting("max_connections", "100")]
    class Db;

    [HAProxy<Db>(Primary = 5432, Replicas = 5433), OnEveryNode]
    class Proxy;

    [Database<Db>]
    class Orders;

    [Role<Orders>(Access.ReadWrite)]
    class Web;

    [Variant("staging"), Development, Without<Node2>, Without<Node3>]
    public static partial class Staging
    {
        [SwarmNode("stage1", Role = NodeRole.Manager, Address = "198.18.0.21")] class Node1;

        [Limits(Memory = "1GiB"), PostgresSetting("shared_buffers", "128MB"), PostgresSetting("max_connections", "30")]
        class Db;
    }
}
