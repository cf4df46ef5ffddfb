using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PatroniSwarm.Generator.Tests;

/// <summary>Tasks against the nodes that there are for them, by placement, label, name and zone.</summary>
public sealed class PlacedTasksTests
{
    private const string Dcs = "[Etcd, On<Node1, Node2, Node3>] class Dcs;";

    [Theory]
    [InlineData("Replicas = 3", "Constraint(\"node.labels.app == yes\"), Publish(8080, 80)", "PSW5001")]
    [InlineData("Replicas = 2", "Constraint(\"node.labels.app == yes\"), Publish(8080, 80)")]
    [InlineData("Replicas = 3", "Constraint(\"node.labels.app == yes\")")]
    [InlineData("Replicas = 2", "Constraint(\"node.labels.app != yes\"), Publish(8080, 80)", "PSW5001")]
    [InlineData("Replicas = 2", "Constraint(\"node.hostname == node1\"), Publish(8080, 80)", "PSW5001")]
    [InlineData("Replicas = 4", "Publish(8080, 80)", "PSW5001")]
    [InlineData("Replicas = 3", "Publish(8080, 80)")]
    [InlineData("Replicas = 3", "ConnectsTo<B>")]
    [InlineData("Replicas = 4, MaxReplicasPerNode = 1", "Publish(8080, 80)", "PSW1022")]
    public async Task A_service_without_a_placement_runs_where_swarm_finds_room(string replicas, string attributes, params string[] ids) => Assert.Equal(
        ids,
        (await Analyze($$"""
            [SwarmNode("node1", Role = NodeRole.Manager, Address = "192.0.2.1"), NodeLabel("app", "yes")] class Node1;
            [SwarmNode("node2", Role = NodeRole.Manager, Address = "192.0.2.2"), NodeLabel("app", "yes")] class Node2;
            [SwarmNode("node3", Role = NodeRole.Manager, Address = "192.0.2.3")] class Node3;
            [Service("a:1", {{replicas}}), {{attributes}}] class A;
            [Service("b:1")] class B;
            """)).Select(static diagnostic => diagnostic.Id));

    [Theory]
    [InlineData("On<Node1, Node2, Node3>", "Remove Node2 here, and add [On<Node2>(Member = \"db-db-1-2\")].")]
    [InlineData("On<Node1>, On<Node2>, On<Node3>", "Write Member = \"db-db-1-2\" here.")]
    [InlineData("On<Node1>(Member = \"a\"), On<Node2>(Member = \"a\"), On<Node3>", "Member = \"a-2\".")]
    public async Task Members_of_one_name_are_told_apart(string placement, string said)
    {
        var diagnostic = Assert.Single(await Analyze($$"""
            [SwarmNode("db.1", Role = NodeRole.Manager, Address = "192.0.2.1")] class Node1;
            [SwarmNode("db-1", Role = NodeRole.Manager, Address = "192.0.2.2")] class Node2;
            [SwarmNode("node3", Role = NodeRole.Manager, Address = "192.0.2.3")] class Node3;
            [Etcd, On<Node1>(Member = "x"), On<Node2>(Member = "y"), On<Node3>] class Dcs;
            [Postgres<Dcs>, {{placement}}] class Db;
            """));
        Assert.Equal("PSW7003", diagnostic.Id);
        Assert.EndsWith(said, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Survives(1, FailureDomain.Zone)", "3 zones or more, with less than half of them in each zone")]
    [InlineData("Survives(2, FailureDomain.Node)", "5 nodes or more")]
    public async Task A_lost_quorum_says_how_many_nodes_or_zones_it_takes(string promise, string said)
    {
        var diagnostics = await Analyze($$"""
            [SwarmNode("node1", Role = NodeRole.Manager, Zone = "a", Address = "192.0.2.1")] class Node1;
            [SwarmNode("node2", Role = NodeRole.Manager, Zone = "a", Address = "192.0.2.2")] class Node2;
            [SwarmNode("node3", Role = NodeRole.Manager, Zone = "b", Address = "192.0.2.3")] class Node3;
            {{Dcs}} [Postgres<Dcs>, On<Node1, Node2, Node3>] class Db; [HAProxy<Db>, OnEveryNode] class Proxy;
            """, ", " + promise);
        Assert.Contains(said, diagnostics.Single(static diagnostic => diagnostic.Id == "PSW8002").GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<Diagnostic>> Analyze(string parts, string attributes = "") =>
        [.. (await StackCompilation.Analyze(StackCompilation.Of($"using PatroniSwarm;\n[SwarmStack(\"pg\"){attributes}] public static partial class Pg {{ {parts} }}"))).Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info)];
}
