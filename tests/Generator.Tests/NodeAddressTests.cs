using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PatroniSwarm.Generator.Tests;

/// <summary>Nodes' addresses: what one is, whose it is, and who sees it.</summary>
public sealed class NodeAddressTests
{
    private const string Dcs = "[Etcd, On<Node1, Node2, Node3>] class Dcs;";

    [Theory]
    [InlineData("[SwarmNode] class Node1;", "Development")]
    [InlineData("[SwarmNode(Memory = \"8GiB\")] class Node1;", "Development")]
    [InlineData("[SwarmNode] class Node1;", "Logging(\"local\")", "PSW1026")]
    [InlineData("[SwarmNode] class Node1; [SwarmNode(\"node2\")] class Node2;", "Development", "PSW1026")]
    [InlineData("[SwarmNode(\"\", Role = NodeRole.Manager)] class Node1;", "Development", "PSW7001")]
    public async Task A_node_without_a_name_is_the_only_one_of_a_stack_for_development(string nodes, string with, params string[] ids)
    {
        var source = $"using PatroniSwarm; [SwarmStack(\"pg\"), {with}] public static partial class Pg {{ {nodes} [Etcd, On<Node1>] class Dcs; [Postgres<Dcs>, On<Node1>] class Db; [HAProxy<Db>, OnEveryNode] class Proxy; }}";
        var compilation = StackCompilation.Of(source);
        Assert.Equal(ids, (await StackCompilation.Analyze(compilation)).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.Id).Where(static id => id is not ("PSW1003" or "PSW1009")));
        if (ids.Length == 0)
            Assert.Contains("Host=127.0.0.1:5432;", Assert.Single(StackCompilation.Generate(compilation)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tcp://192.0.2.4:2377", "PSW1024")]
    [InlineData("192.0.2.4:2377", "PSW1024")]
    [InlineData("http://db4.example/", "PSW1024")]
    [InlineData("db4.example:5432", "PSW1024")]
    [InlineData("192.0.2.4/24", "PSW1024")]
    [InlineData(" 192.0.2.4", "PSW1024")]
    [InlineData("192.0.2.4, 192.0.2.5", "PSW1024")]
    [InlineData("", "PSW1024")]
    [InlineData("10", "PSW1024")]
    [InlineData("192.0.2", "PSW1024")]
    [InlineData("192.0.2.256", "PSW1024")]
    [InlineData("192.0.2.010", "PSW1024")]
    [InlineData("0.0.0.0", "PSW1024")]
    [InlineData("127.0.0.1", "PSW1024")]
    [InlineData("localhost", "PSW1024")]
    [InlineData("[2001:db8::4]:5432", "PSW1024")]
    [InlineData("3221225985", "PSW1024")]
    [InlineData("0xC0000204", "PSW1024")]
    [InlineData("192.0.2.1", "PSW1010")]
    [InlineData("node1", "PSW5011")]
    [InlineData("db4.example", "PSW5011")]
    [InlineData("db_4", "PSW5011")]
    [InlineData("2001:db8::4")]
    [InlineData("192.0.2.4")]
    public async Task An_address_is_one_of_one_machine(string address, params string[] ids) => Assert.Equal(
        ids,
        (await Analyze($"{Nodes(null)} [SwarmNode(\"node4\", Address = {Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(address, quote: true)})] class Node4;")).Select(static diagnostic => diagnostic.Id));

    [Theory]
    [InlineData("DB.example", "db.example.", "PSW1010", "PSW5011")]
    [InlineData("2001:db8::1", "2001:0DB8:0:0::1", "PSW1010")]
    [InlineData("node5", null, "PSW1010", "PSW5011")]
    [InlineData("2001:db8::1", "2001:db8::2")]
    public async Task Two_nodes_have_two_addresses(string first, string? second, params string[] ids) => Assert.Equal(
        ids,
        (await Analyze($"{Nodes(null)} [SwarmNode(\"node4\", Address = \"{first}\")] class Node4; [SwarmNode(\"node5\"{(second is null ? "" : $", Address = \"{second}\"")})] class Node5;")).Select(static diagnostic => diagnostic.Id).Order());

    [Theory]
    [InlineData("192.0.2.04", "without leading zeros")]
    [InlineData("192.0.2", "four numbers")]
    [InlineData("192.0.2.4:5432", "without scheme, port or path")]
    public async Task The_message_names_what_is_wrong(string address, string part) =>
        Assert.Contains(part, Assert.Single(await Analyze($"{Nodes(null)} [SwarmNode(\"node4\", Address = \"{address}\")] class Node4;")).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    // The number of tasks counts for the subnet that is proposed.
    [Fact]
    public async Task So_many_tasks_still_get_a_subnet() => Assert.Contains(
        "PSW5014",
        (await Analyze("""[SwarmNode("node1", Role = NodeRole.Manager, Address = "10.0.1.4")] class Node1; [Service("a:1", Replicas = int.MaxValue)] class A; [Service("a:1", Replicas = int.MaxValue)] class B;""")).Select(static diagnostic => diagnostic.Id));

    [Fact]
    public async Task Loopback_is_fine_for_one_node() => Assert.Empty(await Analyze("""[SwarmNode("laptop", Role = NodeRole.Manager, Address = "127.0.0.1")] class Node1;"""));

    [Theory]
    [InlineData("10.0.1.4", "", "PSW5014")]
    [InlineData("10.200.3.4", "", "PSW5014")]
    [InlineData("::ffff:10.0.1.4", "", "PSW5014")]
    [InlineData("10.0.1.4", ", OverlayNetwork(\"net\")", "PSW5014")]
    [InlineData("10.0.1.4", ", OverlayNetwork(\"net\", Subnet = \"10.20.0.0/24\")")]
    [InlineData("10.20.0.4", ", OverlayNetwork(\"net\", Subnet = \"10.20.0.0/24\")", "PSW5003")]
    [InlineData("172.16.0.4", "")]
    [InlineData("192.168.1.4", "")]
    public async Task The_address_pool_covers_no_node(string address, string network, params string[] ids) => Assert.Equal(
        ids,
        (await Analyze($"{Nodes(null)} [SwarmNode(\"node4\", Address = \"{address}\")] class Node4; [Service(\"a:1\"), OnEveryNode] class A;", network)).Select(static diagnostic => diagnostic.Id));

    [Theory]
    [InlineData("host shop shop 192.168.10.0/24 scram-sha-256", "PSW5015")]
    [InlineData("host shop shop 192.168.10.7/32 scram-sha-256", "PSW5015")]
    [InlineData("host shop shop 192.168.10.0 255.255.255.0 scram-sha-256", "PSW5015")]
    [InlineData("host shop shop app.example.com scram-sha-256", "PSW5015")]
    [InlineData("host shop shop .example.com scram-sha-256", "PSW5015")]
    [InlineData("host shop shop fd00::/8 scram-sha-256", "PSW5015")]
    [InlineData("host all all 192.168.66.0/24 reject", "PSW5015")]
    [InlineData("hostssl shop shop 10.20.0.0/24 scram-sha-256")]
    [InlineData("hostssl shop shop 10.0.0.0/8 scram-sha-256")]
    [InlineData("hostssl shop shop all scram-sha-256")]
    [InlineData("hostssl shop shop 0.0.0.0/0 scram-sha-256")]
    [InlineData("hostssl shop shop ::/0 scram-sha-256")]
    [InlineData("hostssl shop shop samenet scram-sha-256")]
    [InlineData("host shop shop 127.0.0.1/32 scram-sha-256")]
    [InlineData("host shop shop 127.0.0.0 255.0.0.0 scram-sha-256")]
    [InlineData("host shop shop localhost scram-sha-256")]
    [InlineData("host shop shop samehost scram-sha-256")]
    [InlineData("host shop shop 192.168.10.7 255.255.255.255 reject", "PSW5015")]
    [InlineData("hostnossl shop shop 192.168.10.0/24 scram-sha-256", "PSW5015")]
    [InlineData("host all rewind_user 192.168.10.0/24 scram-sha-256", "PSW5015")]
    [InlineData("hostssl postgres rewind_user 10.20.0.0/24 scram-sha-256", "PSW6013")]
    [InlineData("local shop shop peer map=shop", "PSW6013")]
    public async Task A_line_of_pg_hba_is_not_about_clients_addresses(string line, params string[] ids) => Assert.Equal(
        ids,
        (await Analyze($"{Nodes(null)} {Dcs} [Postgres<Dcs>, On<Node1, Node2, Node3>, PgHba(\"{line}\")] class Db;", ", OverlayNetwork(\"net\", Subnet = \"10.20.0.0/24\")")).Select(static diagnostic => diagnostic.Id));

    [Fact]
    public async Task Lines_for_several_networks_become_one()
    {
        var diagnostics = await Analyze($$"""
            {{Nodes(null)}} {{Dcs}}
            [Postgres<Dcs>, On<Node1, Node2, Node3>, PgHba("host shop shop 192.168.1.0/24 scram-sha-256"), PgHba("host shop shop 192.168.2.0/24 scram-sha-256"), PgHba("host all all all reject")] class Db;
            """);
        Assert.Equal(["PSW5015", "PSW5015"], diagnostics.Select(static diagnostic => diagnostic.Id));
        Assert.Contains("Write samenet", diagnostics[0].GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.EndsWith("Remove it.", diagnostics[1].GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_stacks_are_given_two_subnets()
    {
        const string Parts = """{ [SwarmNode("node1", Role = NodeRole.Manager, Address = "10.0.0.4")] class Node1; [Service("a:1"), OnEveryNode] class A; }""";
        var diagnostics = await StackCompilation.Analyze(StackCompilation.Of($"using PatroniSwarm;\n[SwarmStack(\"one\")] public static partial class One {Parts}\n[SwarmStack(\"two\")] public static partial class Two {Parts}"));
        Assert.Equal(["PSW5014", "PSW5014"], diagnostics.Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info).Select(static diagnostic => diagnostic.Id));
        Assert.Contains("10.20.0.0/24", diagnostics.First(static diagnostic => diagnostic.Id == "PSW5014").GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("10.21.0.0/24", diagnostics.Last(static diagnostic => diagnostic.Id == "PSW5014").GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static string Nodes(string? memory) => string.Join('\n', Enumerable.Range(1, 3).Select(number =>
        $"[SwarmNode(\"node{number}\", Role = NodeRole.Manager{(memory is null ? "" : $", Memory = \"{memory}\"")}, Address = \"192.0.2.{number}\")] class Node{number};"));

    private static async Task<IReadOnlyList<Diagnostic>> Analyze(string parts, string attributes = "") =>
        [.. (await StackCompilation.Analyze(StackCompilation.Of($"using PatroniSwarm;\n[SwarmStack(\"pg\"){attributes}] public static partial class Pg {{ {parts} }}"))).Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info)];
}
