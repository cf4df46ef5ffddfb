using PatroniSwarm;

namespace Blog;

/// <summary>The drawing of '3manuek, Postgres/Patroni in Docker Swarm': one manager, two workers, one of each on every node.</summary>
[SwarmStack("blog"), OverlayNetwork("patroni")]
public static partial class Cluster
{
    [SwarmNode("node1", Role = NodeRole.Manager, Address = "198.18.0.11")] class Node1;
    [SwarmNode("node2", Address = "198.18.0.12")] class Node2;
    [SwarmNode("node3", Address = "198.18.0.13")] class Node3;

    [Etcd]
    [On<Node1>(Member = "etcd1"), On<Node2>(Member = "etcd2"), On<Node3>(Member = "etcd3")]
    class Etcd;

    [Postgres<Etcd>]
    [On<Node1>(Member = "postgres1"), On<Node2>(Member = "postgres2"), On<Node3>(Member = "postgres3")]
    class Postgres;

    [HAProxy<Postgres>(Primary = 5432, Replicas = 5433), OnEveryNode]
    class Haproxy;
}
