using PatroniSwarm.Generator.Tests;

namespace PatroniSwarm.CodeFixes.Tests;

/// <summary>How a fix is written into the source: nothing else moves.</summary>
public sealed class FixTests
{
    private const string Nodes = """
        [SwarmNode("node1", Role = NodeRole.Manager, Address = "192.0.2.1")] class Node1;
        [SwarmNode("node2", Role = NodeRole.Manager, Address = "192.0.2.2")] class Node2;
        [SwarmNode("node3", Role = NodeRole.Manager, Address = "192.0.2.3")] class Node3;
        [Etcd, On<Node1, Node2, Node3>] class Dcs;
        """;

    [Theory]
    [InlineData("[Postgres<Dcs>(), On<Node1, Node2, Node3>] [PostgresSetting(\"port\", \"1\")] class Db;", "[Postgres<Dcs>(), On<Node1, Node2, Node3>] class Db;")]
    [InlineData("[Postgres<Dcs>, On<Node1, Node2, Node3>, PostgresSetting(\"port\", \"1\")] class Db;", "[Postgres<Dcs>, On<Node1, Node2, Node3>] class Db;")]
    [InlineData("[PostgresSetting(\"port\", \"1\"), Postgres<Dcs>, On<Node1, Node2, Node3>] class Db;", "[Postgres<Dcs>, On<Node1, Node2, Node3>] class Db;")]
    [InlineData("[Postgres<Dcs>, On<Node1, Node2, Node3>]\n    // why\n    [PostgresSetting(\"port\", \"1\")] // where\n    class Db;", "[Postgres<Dcs>, On<Node1, Node2, Node3>]\n    // why\n    // where\n    class Db;")]
    [InlineData("[Postgres<Dcs>, On<Node1, Node2, Node3>, // one each\n    PostgresSetting(\"port\", \"1\")]\n    class Db;", "[Postgres<Dcs>, On<Node1, Node2, Node3> // one each\n    ]\n    class Db;")]
    [InlineData("[Postgres<Dcs>(RetryTimeout = \"15s\" /* slow */), On<Node1, Node2, Node3>] class Db;", "[Postgres<Dcs>(RetryTimeout = \"15s\", Ttl = \"32s\" /* slow */), On<Node1, Node2, Node3>] class Db;")]
    [InlineData("[Service(\"a:1\"), OnEveryNode, Label(\"a\", \"b\"), Limits(Cpus = -1, Pids = 100)] class A;", "[Service(\"a:1\"), OnEveryNode, Label(\"a\", \"b\"), Limits(Pids = 100)] class A;")]
    [InlineData("[Service(\"a:1\"), OnEveryNode, Limits(Cpus = -1)] class A;", "[Service(\"a:1\"), OnEveryNode, Limits] class A;")]
    [InlineData("[Service(\"a:1\"), OnEveryNode, ConnectsTo<A>] class A;", "[Service(\"a:1\"), OnEveryNode] class A;")]
    [InlineData("[Service(\"a:1\", Name = null!), OnEveryNode] class A;", null)]
    [InlineData("[Service(\"a:1\"), On<Node1, Node2>, On<Node2>] class A;", "[Service(\"a:1\"), On<Node1, Node2>, On<Node3>] class A;")]
    [InlineData("[Service(\"a:1\"), On<Node1, Node2, Node3>, On<Node2>] class A;", "[Service(\"a:1\"), On<Node1, Node2, Node3>] class A;")]
    [InlineData("[Service(\"a:1\"), On<Node1, Node2, Node3, Node2>] class A;", "[Service(\"a:1\"), On<Node1, Node2, Node3>] class A;")]
    [InlineData("[Postgres<Dcs>, On<Node1>(Member = \"first\")] class Db;", "[Postgres<Dcs>, On<Node1>(Member = \"first\"), On<Node2, Node3>] class Db;")]
    [InlineData("[Postgres<Dcs>, On<Node1, Node2, Node3>, PostgresSetting(\"work_mem\", \"8MB\"), PostgresSetting(\"work_mem\", \"8MB\")] class Db;", "[Postgres<Dcs>, On<Node1, Node2, Node3>, PostgresSetting(\"work_mem\", \"8MB\")] class Db;")]
    [InlineData("[Postgres<Dcs>, On<Node1, Node2, Node3>, PostgresSetting(\"work_mem\", \"8MB\"), PostgresSetting(\"work_mem\", \"9MB\")] class Db;", null)]
    [InlineData("[Postgres<Dcs>, On<Node1, Node2, Node3>, PostgresSetting(\"wal_level\", \"minimal\")] class Db;", "[Postgres<Dcs>, On<Node1, Node2, Node3>, PostgresSetting(\"wal_level\", \"replica\")] class Db;")]
    [InlineData("[PatroniSwarm.Postgres<Node1>, On<Node1, Node2, Node3>] class Db;", "[PatroniSwarm.Postgres<Dcs>, On<Node1, Node2, Node3>] class Db;")]
    public async Task One_place_is_changed(string part, string? mended)
    {
        using var editor = new Editor();
        var document = Assert.Single(editor.Open(Source(part)));
        var diagnostics = await Editor.Analyze(document);
        if (mended is null)
        {
            foreach (var diagnostic in diagnostics)
                Assert.Empty(await Editor.Offered(document, diagnostic));
            return;
        }

        Assert.Equal(Source(mended), (await (await Editor.Fix(document, Assert.Single(diagnostics))).GetTextAsync()).ToString());
    }

    [Theory]
    [InlineData(
        "PSW4003",
        "[Postgres<Dcs>, On<Node1, Node2, Node3>, PostgresSetting(\"port\", \"1\"), PostgresSetting(\"work_mem\", \"8MB\"), PostgresSetting(\"listen_addresses\", \"*\")]\n    [PostgresSetting(\"cluster_name\", \"a\")]\n    class Db;",
        "[Postgres<Dcs>, On<Node1, Node2, Node3>, PostgresSetting(\"work_mem\", \"8MB\")]\n    class Db;")]
    [InlineData(
        "PSW4002",
        "[Postgres<Dcs>(Ttl = \"30\", LoopWait = \"10\", RetryTimeout = \"10 sec\"), On<Node1, Node2, Node3>] class Db;",
        "[Postgres<Dcs>(Ttl = \"30s\", LoopWait = \"10s\", RetryTimeout = \"10s\"), On<Node1, Node2, Node3>] class Db;")]
    [InlineData(
        "PSW7015",
        "[Service(\"a:1\"), OnEveryNode, Secret(\"a\"), Secret(\"a\"), Secret(\"a\"), Secret(\"a\")] class A;",
        "[Service(\"a:1\"), OnEveryNode, Secret(\"a\")] class A;")]
    [InlineData(
        "PSW1008",
        "[HAProxy<Db>] class A; [Postgres<Dcs>] class Db; [Etcd] class More;",
        "[HAProxy<Db>, OnEveryNode] class A; [Postgres<Dcs>, On<Node1, Node2, Node3>] class Db; [Etcd, On<Node1, Node2, Node3>] class More;")]
    public async Task Three_places_are_changed_at_once(string id, string parts, string mended)
    {
        using var editor = new Editor();
        var document = Assert.Single(editor.Open(Source(parts)));
        Assert.Equal(3, (await Editor.Analyze(document)).Count(diagnostic => diagnostic.Id == id));
        var changed = await Editor.FixAll(document, id);
        Assert.Equal(Source(mended), (await changed.GetTextAsync()).ToString());
        Assert.DoesNotContain(await Editor.Analyze(changed), diagnostic => diagnostic.Id == id);
    }

    [Fact]
    public async Task Source_in_another_file_is_changed_there()
    {
        using var editor = new Editor();
        var documents = editor.Open(
            "using PatroniSwarm;\n[SwarmStack(\"pg\")] static partial class Pg\n{\n    [SwarmNode(\"node1\", Address = \"192.0.2.1\")] class Node1;\n}",
            "using PatroniSwarm;\nstatic partial class Pg\n{\n    [SwarmNode(\"node2\", Address = \"192.0.2.2\")] class Node2; [SwarmNode(\"node3\", Address = \"192.0.2.3\")] class Node3;\n}");
        var changed = await Editor.Fix(documents[0], Assert.Single(await Editor.Analyze(documents[0])));
        Assert.Empty(await Editor.Analyze(changed));
        var second = (await changed.Project.GetDocument(documents[1].Id)!.GetTextAsync()).ToString();
        Assert.Contains("[SwarmNode(\"node2\", Address = \"192.0.2.2\", Role = NodeRole.Manager)] class Node2; [SwarmNode(\"node3\", Address = \"192.0.2.3\", Role = NodeRole.Manager)]", second, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[SwarmStack(\"pg\")] class Pg;", "[SwarmStack(\"pg\")] static partial class Pg;")]
    [InlineData("[SwarmStack(\"pg\")] partial class Pg;", "[SwarmStack(\"pg\")] static partial class Pg;")]
    [InlineData("[Limits(Memory = \"1GiB\")] class Outside;", "class Outside;")]
    public async Task A_class_is_changed(string source, string mended)
    {
        using var editor = new Editor();
        var document = Assert.Single(editor.Open($"using PatroniSwarm;\n{source}"));
        Assert.Equal($"using PatroniSwarm;\n{mended}", (await (await Editor.Fix(document, Assert.Single(await Editor.Analyze(document)))).GetTextAsync()).ToString());
    }

    private static string Source(string parts) => $"using PatroniSwarm;\n[SwarmStack(\"pg\")]\npublic static partial class Pg\n{{\n{Nodes}\n    {parts}\n}}\n";
}
