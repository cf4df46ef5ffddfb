namespace PatroniSwarm.Generator.Tests;

/// <summary>The cluster of the README.</summary>
internal static class Sample
{
    public const string Source = """
        using PatroniSwarm;

        namespace Shop;

        [SwarmStack("pg"), OverlayNetwork("pgnet")]
        [Survives(1, FailureDomain.Node), LosesNoCommits, RecoversWithin("60s")]
        public static partial class Pg
        {
            [SwarmNode("node1", Role = NodeRole.Manager, Zone = "a", Address = "192.0.2.1")] class Node1;
            [SwarmNode("node2", Role = NodeRole.Manager, Zone = "b", Address = "192.0.2.2")] class Node2;
            [SwarmNode("node3", Role = NodeRole.Manager, Zone = "c", Address = "192.0.2.3")] class Node3;

            [Etcd, On<Node1, Node2, Node3>]
            class Dcs;

            [Postgres<Dcs>(Version = 17), On<Node1, Node2, Node3>, Limits(Memory = "2GiB")]
            [PostgresSetting("shared_buffers", "512MB")]
            class Db;

            [HAProxy<Db>(Primary = 5432, Replicas = 5433), OnEveryNode]
            class Proxy;
        }
        """;
}
