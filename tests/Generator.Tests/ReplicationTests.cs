using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator.Tests;

/// <summary>How a cluster replicates if its attribute does not say it.</summary>
public sealed class ReplicationTests
{
    [Theory]
    [InlineData("", "On<Node1, Node2, Node3>", Topology.Replication.Quorum)]
    [InlineData("", "OnEveryNode", Topology.Replication.Quorum)]
    [InlineData("(StrictSynchronous = true)", "On<Node1, Node2, Node3>", Topology.Replication.Quorum)]
    [InlineData("", "On<Node1, Node2, Node3>(NoLoadBalance = true)", Topology.Replication.Quorum)]
    [InlineData("", "On<Node1, Node2>", Topology.Replication.Synchronous)]
    [InlineData("", "On<Node1>", Topology.Replication.Synchronous)]
    [InlineData("", "On<Node1, Node2>, On<Node3>(NoSync = true)", Topology.Replication.Synchronous)]
    [InlineData("", "On<Node1, Node2>, On<Node3>(NoFailover = true)", Topology.Replication.Synchronous)]
    [InlineData("", "On<Node1, Node2>, On<Node3>(ApplyDelay = \"4h\")", Topology.Replication.Synchronous)]
    [InlineData("", "On<Node1, Node2>, On<Node3>(ReplicateFrom = typeof(Node2))", Topology.Replication.Synchronous)]
    [InlineData("", "On<Node1>(FailoverPriority = 2), On<Node2, Node3>", Topology.Replication.Synchronous)]
    [InlineData("(SynchronousNodes = 2)", "On<Node1, Node2, Node3>", Topology.Replication.Synchronous)]
    [InlineData("(Replication = Replication.Synchronous)", "On<Node1, Node2, Node3>", Topology.Replication.Synchronous)]
    [InlineData("(Replication = Replication.Asynchronous)", "On<Node1, Node2, Node3>", Topology.Replication.Asynchronous)]
    [InlineData("(Replication = Replication.Quorum)", "On<Node1, Node2>", Topology.Replication.Quorum)]
    public void A_commit_waits_for_any_standby_where_two_may_confirm(string arguments, string placement, Topology.Replication expected)
    {
        // The nodes are declared after the cluster.
        var compilation = StackCompilation.Of(
            $$"""
            using PatroniSwarm;

            [SwarmStack("pg")]
            public static partial class Pg
            {
                [Postgres<Dcs>{{arguments}}, {{placement}}] class Db;
                [Etcd, On<Node1, Node2, Node3>] class Dcs;
                [SwarmNode("node1", Role = NodeRole.Manager)] class Node1;
                [SwarmNode("node2", Role = NodeRole.Manager)] class Node2;
                [SwarmNode("node3", Role = NodeRole.Manager)] class Node3;
            }
            """);
        StackCompilation.Driver().RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _);
        var manifest = Assert.Single(updated.Assembly.GetAttributes(), static attribute => attribute.AttributeClass?.Name == "StackManifestAttribute");
        Assert.Equal(expected, Assert.Single(StackManifest.Read((string)manifest.ConstructorArguments[1].Value!).Postgres).Replication);
    }
}
