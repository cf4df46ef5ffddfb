namespace PatroniSwarm.Generator.Tests;

/// <summary>One mistake, one diagnostic: of the rules that see it, the one that names the cause speaks.</summary>
public sealed class OneCauseTests
{
    private const string Nodes = """
        [SwarmNode("node1", Role = NodeRole.Manager)] class Node1;
        [SwarmNode("node2", Role = NodeRole.Manager)] class Node2;
        [SwarmNode("node3", Role = NodeRole.Manager)] class Node3;
        """;

    private const string Dcs = "[Etcd, On<Node1, Node2, Node3>] class Dcs;";

    [Theory]
    [InlineData("[Etcd, On<Node1, Node1>] class Dcs;", "PSW1001")]
    [InlineData("[Etcd, On<Node1, Node2, Node2, Node3>] class Dcs;", "PSW1001")]
    [InlineData("[Etcd, On<Node1, string>] class Dcs;", "PSW1006")]
    [InlineData("[Etcd, On<Node1, Node2, string>] class Dcs;", "PSW1006")]
    [InlineData(Dcs + "[Postgres<Dcs>, On<Node1, string>] class Db;", "PSW1006")]
    [InlineData(Dcs + "[Postgres<Dcs>(StrictSynchronous = true), On<Node1, Node2, string>] class Db;", "PSW1006")]
    [InlineData(Dcs + "[Postgres<Dcs>(SynchronousNodes = 2), On<Node1, Node2, string>] class Db;", "PSW1006")]
    [InlineData(Dcs + "[Postgres<Dcs>(SynchronousNodes = 3), OnEveryNode] class Db;", "PSW1007")]
    [InlineData("[Etcd, OnManagers] class Dcs;", "PSW1007")]
    public Task A_wrong_placement_is_named_and_its_count_is_not(string parts, string id) => RaisesOnly(parts, id);

    private static async Task RaisesOnly(string parts, string id)
    {
        var compilation = StackCompilation.Of($"using PatroniSwarm;\n[SwarmStack(\"pg\")] public static partial class Pg {{ {Nodes}\n{parts} }}");
        var diagnostics = await StackCompilation.Analyze(compilation);
        Assert.Equal([id], diagnostics.Select(static diagnostic => diagnostic.Id));
    }
}
