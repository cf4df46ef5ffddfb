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

    [Theory]
    [InlineData(Dcs + """[Postgres<Dcs>, On<Node1, Node2>] class Db; [Postgres<Dcs>(Name = "db"), On<Node1, Node2>] class Other;""", "PSW7003")]
    [InlineData(Dcs + """[Postgres<Dcs>, On<Node1, Node2>] class Db; [Postgres<Dcs>(Name = "DB", Scope = "pg-db"), On<Node1, Node2>] class Other;""", "PSW7003")]
    [InlineData("""[Service("a:1"), On<Node1>] class A; [Service("b:1", Name = "a"), On<Node1>] class B;""", "PSW7003")]
    [InlineData("""[SwarmNode("node3")] class Copy; [Service("a:1"), On<Node3, Copy>] class A;""", "PSW1010")]
    [InlineData("""[SwarmNode("NODE3")] class Copy; [Service("a:1"), On<Node3, Copy>] class A;""", "PSW1010")]
    [InlineData("""[Service("a:1"), On<Node1>(Member = "x"), On<Node2>(Member = "x")] class A;""", "PSW7003")]
    public Task A_name_is_taken_once(string parts, string id) => RaisesOnly(parts, id);

    [Theory]
    [InlineData("""[Service("a:1"), OnEveryNode, Publish(0, 80)] class A; [Service("b:1"), OnEveryNode, Publish(0, 80)] class B;""", "PSW5004", "PSW5004")]
    [InlineData("""[Service("a:1"), OnEveryNode, Publish(70000, 80), Publish(70000, 81)] class A;""", "PSW5004", "PSW5004")]
    [InlineData("""[Service("a:1"), OnEveryNode, Publish(22, 80)] class A; [Service("b:1"), OnEveryNode, Publish(22, 80)] class B;""", "PSW5002", "PSW5002")]
    public Task A_port_that_nobody_can_open_is_not_open_twice(string parts, params string[] ids) => RaisesOnly(parts, ids);

    private static async Task RaisesOnly(string parts, params string[] ids)
    {
        var compilation = StackCompilation.Of($"using PatroniSwarm;\n[SwarmStack(\"pg\")] public static partial class Pg {{ {Nodes}\n{parts} }}");
        var diagnostics = await StackCompilation.Analyze(compilation);
        Assert.Equal(ids, diagnostics.Select(static diagnostic => diagnostic.Id));
    }
}
