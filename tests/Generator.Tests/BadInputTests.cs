using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace PatroniSwarm.Generator.Tests;

/// <summary>Bad input gives a diagnostic with a place, never an exception.</summary>
public sealed class BadInputTests
{
    private const string Nodes = """
        [SwarmNode("node1", Role = NodeRole.Manager, Address = "192.0.2.1")] class Node1;
        [SwarmNode("node2", Role = NodeRole.Manager, Address = "192.0.2.2")] class Node2;
        [SwarmNode("node3", Role = NodeRole.Manager, Address = "192.0.2.3")] class Node3;
        """;

    [Theory]
    [InlineData("[Postgres<Node1>, On<Node1, Node2, Node3>] class Db;", "PSW3003")]
    [InlineData("[Etcd, On<Node1, Node1, Node2>] class Dcs;", "PSW1001")]
    [InlineData("""[Service("a:1"), OnEveryNode, ConnectsTo<B>] class A; [Service("b:1"), OnEveryNode, ConnectsTo<A>] class B;""", "PSW7005")]
    [InlineData("[Etcd, SwarmNode(\"node9\")] class Both;", "PSW7010")]
    [InlineData("[Service(\"a:1\", Name = \"größe\"), OnEveryNode] class Größe;", "PSW7001")]
    [InlineData("[Service(null!), OnEveryNode] class Nothing;", "PSW7013")]
    [InlineData("[Etcd, On<string>] class Dcs;", "PSW1006")]
    public async Task Each_mistake_has_its_rule(string part, string id)
    {
        var diagnostics = await Analyze($"[SwarmStack(\"pg\")] public static partial class Pg {{ {Nodes}\n{part} }}");
        Assert.Equal(id, diagnostics[0].Id);
        Assert.All(diagnostics, static diagnostic => Assert.True(diagnostic.Location.IsInSource));
    }

    [Theory]
    [InlineData("[Etcd] class Outside;", "PSW7008")]
    [InlineData("[Limits(Memory = \"1GiB\")] class Outside;", "PSW7014")]
    [InlineData("[SwarmStack(\"pg\")] public partial class Pg;", "PSW7009")]
    [InlineData("class Outer { [SwarmStack(\"pg\")] public static partial class Pg; }", "PSW7009")]
    [InlineData("[SwarmStack(\"pg\")] public static partial class Pg { class Inner { [Etcd] class TooDeep; } }", "PSW7008")]
    public async Task A_wrong_class_has_its_rule(string source, string id) =>
        Assert.Contains(await Analyze(source), diagnostic => diagnostic.Id == id);

    [Fact]
    public async Task Two_files_with_one_stack_name_show_the_second()
    {
        var compilation = StackCompilation.Of(
            $"using PatroniSwarm; [SwarmStack(\"pg\")] public static partial class First {{ {Nodes} }}",
            $"using PatroniSwarm; [SwarmStack(\"pg\")] public static partial class Second {{ {Nodes} }}");
        var diagnostic = Assert.Single(await StackCompilation.Analyze(compilation));
        Assert.Equal(("PSW7002", "File1.cs"), (diagnostic.Id, diagnostic.Location.SourceTree!.FilePath));
    }

    [Fact]
    public async Task A_hundred_nodes_are_read_and_checked()
    {
        var source = new StringBuilder("[SwarmStack(\"big\")] public static partial class Big {");
        for (var index = 1; index <= 100; index++)
            source.Append(CultureInfo.InvariantCulture, $"[SwarmNode(\"node{index}\"{(index <= 3 ? ", Role = NodeRole.Manager" : "")}, Address = \"192.0.2.{index}\")] class Node{index};\n");
        source.Append("[Etcd, On<Node1, Node2, Node3>] class Dcs; [Postgres<Dcs>, On<Node4, Node5, Node6>] class Db; [HAProxy<Db>, OnEveryNode] class Proxy; }");
        Assert.Empty(await Analyze(source.ToString()));
    }

    [Fact]
    public async Task What_does_not_compile_is_left_to_the_compiler() =>
        Assert.Empty(await Analyze($"[SwarmStack(\"pg\")] public static partial class Pg {{ {Nodes} [Etcd, On<Nope>] class Dcs; }}"));

    [Fact]
    public Task A_stack_marked_on_two_parts_of_its_class_is_left_to_the_compiler() => Analyze(
        $"[SwarmStack(\"pg\")] public static partial class Pg {{ {Nodes} }} [SwarmStack(\"pg\")] public static partial class Pg {{ }}");

    [Fact]
    public async Task Half_typed_source_never_throws()
    {
        for (var length = 0; length < Sample.Source.Length; length += 7)
            await Analyze(Sample.Source[..length], withUsing: false);
    }

    private static async Task<IReadOnlyList<Diagnostic>> Analyze(string source, bool withUsing = true)
    {
        var compilation = StackCompilation.Of(withUsing ? "using PatroniSwarm;\n" + source : source);
        StackCompilation.Generate(compilation, mustCompile: false);
        return await StackCompilation.Analyze(compilation);
    }

    [Fact]
    public void Two_stacks_whose_classes_differ_in_case_only_have_a_file_each()
    {
        var compilation = StackCompilation.Of("""
            using PatroniSwarm;
            [SwarmStack("a")] public static partial class Pg { [SwarmNode("node1", Role = NodeRole.Manager)] class Node1; }
            [SwarmStack("b")] public static partial class PG { [SwarmNode("node1", Role = NodeRole.Manager)] class Node1; }
            """);
        Assert.Equal(2, StackCompilation.Generate(compilation).Count);
    }
}
