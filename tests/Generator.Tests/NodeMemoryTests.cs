using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PatroniSwarm.Generator.Tests;

/// <summary>Memory that is asked of a node against what it has.</summary>
public sealed class NodeMemoryTests
{
    private const string Dcs = "[Etcd, On<Node1, Node2, Node3>] class Dcs;";

    [Theory]
    [InlineData("4GiB", """PostgresSetting("shared_buffers", "8GB")""", "PSW4051", "768MB or less here, and Limits(Memory = \"3GiB\")|8192MB|4096MB", "")]
    [InlineData("4GiB", """PostgresSetting("shared_buffers", "4GB")""", "PSW4051", "768MB", "")]
    [InlineData("4GiB", """PostgresSetting("shared_buffers", "1048576")""", "PSW4051", "768MB", "")]
    [InlineData("4GiB", """PostgresSetting("shared_buffers", "8GB"), Limits(Memory = "6GiB")""", "PSW4051 PSW4050", "768MB or less here.|Memory = \"3GiB\" or less", "")]
    [InlineData("4GiB", """PostgresSetting("shared_buffers", "2GB"), Limits(Memory = "2GiB")""", "PSW4004", "512MB", "")]
    [InlineData("4GiB", """PostgresSetting("shared_buffers", "4GB"), Limits(Memory = "2GiB")""", "PSW4004", "512MB", "raise")]
    [InlineData("4GiB", """PostgresSetting("shared_buffers", "3GB")""", "PSW4021", "768MB|Memory = \"3GiB\"", "12")]
    [InlineData("4GiB", """PostgresSetting("shared_buffers", "1GB")""", "PSW4021", "Memory = \"3GiB\"", "4GiB")]
    [InlineData("4GiB", """PostgresSetting("shared_buffers", "512MB")""", "PSW4021", "Memory = \"2GiB\"", "")]
    [InlineData("4GiB", """Limits(Memory = "8GiB")""", "PSW4050", "Memory = \"3GiB\"", "")]
    [InlineData("4GiB", """PostgresSetting("shared_buffers", "3GB"), Limits(Memory = "12GiB")""", "PSW4050", "Memory = \"3GiB\", and shared_buffers 768MB", "")]
    [InlineData("4GiB", """PostgresSetting("shared_buffers", "1GB"), Limits(Memory = "5GiB")""", "PSW4050", "Memory = \"3GiB\" or less", "")]
    [InlineData("4GiB", """Limits(Memory = "4GiB")""", "", "", "")]
    [InlineData("4GiB", """PostgresSetting("work_mem", "64MB"), Limits(Memory = "3GiB")""", "PSW4020", "work_mem 24MB", "raise")]
    [InlineData("4GiB", """PostgresSetting("work_mem", "64MB")""", "PSW1015 PSW4020", "work_mem", "raise")]
    [InlineData("64GiB", """PostgresSetting("work_mem", "32MB"), Limits(Memory = "3GiB")""", "PSW4020", "work_mem 24MB or less, or raise Limits", "")]
    [InlineData("64GiB", """PostgresSetting("max_connections", "1000"), Limits(Memory = "3GiB")""", "PSW4020", "max_connections 624", "")]
    public async Task Memory_is_compared_with_the_node(string memory, string attributes, string ids, string said, string unsaid)
    {
        var diagnostics = await Analyze($"{Nodes(memory)} {Dcs} [Postgres<Dcs>, On<Node1, Node2, Node3>, {attributes}] class Db;");
        Assert.Equal(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), diagnostics.Select(static diagnostic => diagnostic.Id).Order());
        var messages = string.Join('\n', diagnostics.Where(static diagnostic => diagnostic.Id != "PSW1015").Select(static diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        Assert.All(said.Split('|'), part => Assert.Contains(part, messages, StringComparison.Ordinal));
        Assert.True(unsaid.Length == 0 || !messages.Contains(unsaid, StringComparison.Ordinal), messages);
    }

    [Theory]
    [InlineData("", "128MiB", "PSW3025")]
    [InlineData("(SharedMemory = \"64MiB\")", "128MiB", "PSW3025")]
    [InlineData("", "256MiB")]
    [InlineData("(SharedMemory = \"1GiB\")", "128MiB", "PSW3025")]
    public async Task A_member_has_memory_for_Patroni(string cluster, string limit, params string[] ids) => Assert.Equal(
        ids,
        (await Analyze($"{Nodes(null)} {Dcs} [Postgres<Dcs>{cluster}, On<Node1, Node2, Node3>, Limits(Memory = \"{limit}\")] class Db;")).Select(static diagnostic => diagnostic.Id));

    [Theory]
    [InlineData("3GB", "12GiB", "12GiB", "PSW4050")]
    [InlineData("2GB", "8GiB", "8GiB")]
    [InlineData("3GB", "8GiB", "9GiB", "PSW4050")]
    [InlineData("2GB", "6GiB", "32GiB", "PSW4050")]
    public async Task Limits_add_up_on_a_node(string buffers, string first, string second, params string[] ids)
    {
        var db = $"[Postgres<Dcs>, On<Node1, Node2, Node3>, Limits(Memory = \"{{0}}\"), PostgresSetting(\"shared_buffers\", \"{buffers}\")] class {{1}};";
        var diagnostics = await Analyze($"{Nodes("16GiB")} {Dcs} {string.Format(CultureInfo.InvariantCulture, db, first, "Db")} {string.Format(CultureInfo.InvariantCulture, db, second, "Reports")}");
        Assert.Equal(ids, diagnostics.Where(static diagnostic => diagnostic.Id != "PSW4019").Select(static diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task Buffers_add_up_on_a_node()
    {
        const string Db = """[Postgres<Dcs>, On<Node1, Node2, Node3>, PostgresSetting("shared_buffers", "8GB")]""";
        var diagnostics = await Analyze($"{Nodes("12GiB")} {Dcs} {Db} class Db; {Db} class Reports;");
        Assert.Equal(["PSW4021", "PSW4051"], diagnostics.Select(static diagnostic => diagnostic.Id));
        Assert.Contains("1152MB", diagnostics[1].GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Service(\"a:1\", Replicas = 3), Limits(Memory = \"8GiB\")] class A;")]
    [InlineData("[Service(\"a:1\"), On<Node1>, Limits(Memory = \"8GiB\")] class A;", "PSW4050")]
    [InlineData("[Service(\"a:1\"), Limits(Memory = \"32GiB\")] class A;", "PSW4050")]
    public async Task A_limit_fits_where_swarm_may_place_the_task(string service, params string[] ids) => Assert.Equal(
        ids,
        (await Analyze("""
            [SwarmNode("node1", Role = NodeRole.Manager, Memory = "4GiB", Address = "192.0.2.1")] class Node1;
            [SwarmNode("node2", Memory = "16GiB", Address = "192.0.2.2")] class Node2;
            """ + service)).Select(static diagnostic => diagnostic.Id).Where(static id => id != "PSW1004"));

    [Theory]
    [InlineData("""SharedMemory = "3GiB" """, """PostgresSetting("shared_buffers", "1GB")""", "SharedMemory = \"3GiB\"", "Write SharedMemory = \"2480MB\" or less")]
    [InlineData("Version = 17", """PostgresSetting("shared_buffers", "1GB"), PostgresSetting("work_mem", "64MB")""", "\"64MB\"", "work_mem 26MB")]
    [InlineData("Version = 17", """PostgresSetting("shared_buffers", "512MB"), PostgresSetting("work_mem", "16MB"), PostgresSetting("max_connections", "200")""", null, null)]
    [InlineData("Version = 17", """PostgresSetting("shared_buffers", "512MB"), PostgresSetting("work_mem", "16MB"), PostgresSetting("max_connections", "300")""", "\"16MB\"", "work_mem 10MB")]
    [InlineData("Version = 17", """PostgresSetting("temp_buffers", "512MB")""", "\"512MB\"", "temp_buffers 31MB or less")]
    [InlineData("Version = 17", """PostgresSetting("temp_buffers", "65536")""", "\"65536\"", "temp_buffers 512MB")]
    [InlineData("Version = 17", """PostgresSetting("temp_buffers", "24MB")""", null, null)]
    [InlineData("Version = 17", """PostgresSetting("work_mem", "64MB"), PostgresSetting("temp_buffers", "64MB"), PostgresSetting("max_connections", "500")""", "\"500\"", "Lower max_connections and what else is large in the sum, or raise Limits.")]
    [InlineData("Version = 17", """PostgresSetting("maintenance_work_mem", "2GB")""", "\"2GB\"", "maintenance_work_mem 1104MB")]
    [InlineData("Version = 17", """PostgresSetting("maintenance_work_mem", "8GB"), PostgresSetting("autovacuum_work_mem", "64MB")""", "\"8GB\"", "maintenance_work_mem 3120MB or less")]
    [InlineData("Version = 17", """PostgresSetting("maintenance_work_mem", "3GB"), PostgresSetting("autovacuum_work_mem", "64MB")""", null, null)]
    [InlineData("Version = 17", """PostgresSetting("min_dynamic_shared_memory", "8GB")""", "\"8GB\"", "min_dynamic_shared_memory 3120MB or less")]
    [InlineData("Version = 17", """PostgresSetting("subtransaction_buffers", "1GB"), PostgresSetting("wal_buffers", "2047MB"), PostgresSetting("notify_buffers", "1GB")""", "\"2047MB\"", "+ wal_buffers 2047MB + notify_buffers 1024MB + sub")]
    [InlineData("Version = 17", """PostgresSetting("wal_buffers", "64MB")""", null, null)]
    public async Task What_gives_most_to_the_sum_is_reported(string argument, string settings, string? marked, string? said)
    {
        var diagnostics = await Analyze($"{Nodes(null)} {Dcs} [Postgres<Dcs>({argument}), On<Node1, Node2, Node3>, Limits(Memory = \"4GiB\"), {settings}] class Db;");
        Assert.Equal(marked is null ? [] : new[] { marked }, diagnostics.Where(static diagnostic => diagnostic.Id == "PSW4020").Select(static diagnostic => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan)));
        if (said is not null)
            Assert.Contains(said, diagnostics.Single(static diagnostic => diagnostic.Id == "PSW4020").GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "100", "16MiB")]
    [InlineData("", "1000", "48MiB", "PSW4052")]
    [InlineData("", "1000", "54MiB")]
    [InlineData(", Replicas = 5433", "1000", "64MiB", "PSW4052")]
    [InlineData(", Replicas = 5433, MaxConnections = 400", "1000", "64MiB")]
    [InlineData(", Replicas = 5433, MaxConnections = 800", "1000", "64MiB", "PSW4052")]
    [InlineData(", MaxConnections = 5000", "100", "64MiB", "PSW4061")]
    [InlineData("", "1000", "1MiB", "PSW4007")]
    public async Task A_proxy_has_memory_for_its_connections(string arguments, string connections, string memory, params string[] ids) => Assert.Equal(
        ids,
        (await Analyze($"""
            {Nodes(null)} {Dcs} [Postgres<Dcs>, On<Node1, Node2, Node3>, PostgresSetting("max_connections", "{connections}")] class Db;
            [HAProxy<Db>(Primary = 5432{arguments}), OnEveryNode, Limits(Memory = "{memory}")] class Proxy;
            """)).Select(static diagnostic => diagnostic.Id));

    private static string Nodes(string? memory) => string.Join('\n', Enumerable.Range(1, 3).Select(number =>
        $"[SwarmNode(\"node{number}\", Role = NodeRole.Manager{(memory is null ? "" : $", Memory = \"{memory}\"")}, Address = \"192.0.2.{number}\")] class Node{number};"));

    private static async Task<IReadOnlyList<Diagnostic>> Analyze(string parts, string attributes = "") =>
        [.. (await StackCompilation.Analyze(StackCompilation.Of($"using PatroniSwarm;\n[SwarmStack(\"pg\"){attributes}] public static partial class Pg {{ {parts} }}"))).Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info)];
}
