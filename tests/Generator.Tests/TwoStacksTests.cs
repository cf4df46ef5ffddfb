using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PatroniSwarm.Generator.Tests;

/// <summary>What two stacks of one compilation share: machines of one hostname, and what is on them.</summary>
public sealed class TwoStacksTests
{
    [Theory]
    [InlineData("""DataDirectory("/srv/pg")""", """DataDirectory("/srv/pg")""", "PSW2063")]
    [InlineData("""DataDirectory("/srv/pg")""", """DataDirectory("/srv//./x/../pg/")""", "PSW2063")]
    [InlineData("""DataDirectory("/srv/pg/a")""", """DataDirectory("/srv/pg")""", "PSW2063")]
    [InlineData("""DataDirectory("/srv/pg")""", """DataDirectory("/srv/pg/a/b")""", "PSW2063")]
    [InlineData("""DataDirectory("/srv/pg")""", """DataVolume(Type = "none", Device = "/srv/pg", Options = "bind")""", "PSW2063")]
    [InlineData("""DataVolume(Type = "ext4", Device = "/dev/sdb1")""", """DataVolume(Type = "xfs", Device = "/dev/sdb1")""", "PSW2063")]
    [InlineData("""DataVolume(Type = "ext4", Device = "LABEL=data")""", """DataVolume(Type = "ext4", Device = "LABEL=data")""", "PSW2063")]
    [InlineData("""DataDirectory("/srv/pg")""", """DataDirectory("/srv/pg2")""")]
    [InlineData("""DataDirectory("/srv/pg")""", """DataDirectory("/srv/PG")""")]
    [InlineData("""DataVolume(Type = "ext4", Device = "/dev/sdb1")""", """DataVolume(Type = "ext4", Device = "/dev/sdb2")""")]
    [InlineData("""DataVolume(Type = "ext4", Device = "/dev/sdb1")""", """DataVolume(Type = "ext4", Device = "/dev/sdb11")""")]
    [InlineData("DataVolume", "DataVolume")]
    [InlineData("""DataDirectory("/tmp")""", """DataDirectory("/tmp")""", "PSW2011", "PSW2011")]
    public Task A_place_belongs_to_one_stack(string first, string second, params string[] ids) => Raises(
        ("first", $"[Etcd, On<Node1, Node2, Node3>, {first}] class Dcs;"),
        ("second", $"[Etcd, On<Node1, Node2, Node3>, {second}] class Dcs;"),
        ids);

    [Theory]
    [InlineData("""[Service("a:1"), On<Node1>, BindMount("/srv/files", "/a")] class A;""", """[Service("a:1"), On<Node1>, BindMount("/srv/files", "/a")] class A;""", "PSW2063")]
    [InlineData("""[Service("a:1"), On<Node1>, BindMount("/srv/files", "/a")] class A;""", """[Service("a:1"), On<Node1>, BindMount("/srv/files", "/a", ReadOnly = true)] class A;""")]
    [InlineData("""[Service("a:1"), On<Node1>, BindMount("/srv/files", "/a")] class A;""", """[Service("a:1"), On<Node2>, BindMount("/srv/files", "/a")] class A;""")]
    [InlineData("""[Service("a:1"), On<Node1>, Volume("data", "/a")] class A;""", """[Service("a:1"), On<Node1>, Volume("data", "/a")] class A;""")]
    [InlineData("""[Service("a:1"), On<Node1>, Volume("data", "/a", Type = "ext4", Device = "/dev/sdb1")] class A;""", """[Service("a:1"), On<Node1>, Volume("other", "/a", Type = "ext4", Device = "/dev/sdb1")] class A;""", "PSW2063")]
    [InlineData("""[Service("a:1"), On<Node1>, BindMount("/var/run/docker.sock", "/a")] class A;""", """[Service("a:1"), On<Node1>, BindMount("/etc/localtime", "/a")] class A;""", "PSW2014")]
    public Task A_service_writes_to_a_place_of_its_stack(string first, string second, params string[] ids) => Raises(("first", first), ("second", second), ids);

    [Fact]
    public Task A_volume_is_found_by_both_names() => Raises(
        ("pg", """[Service("a:1"), On<Node1>, Volume("a_data", "/a")] class A;"""),
        ("pg_a", """[Service("a:1"), On<Node1>, Volume("data", "/a")] class A;"""),
        "PSW2063");

    [Theory]
    [InlineData("""[Service("a:1"), OnEveryNode, Publish(8080, 80)] class A;""", """[Prometheus(Port = 8080), OnManagers] class A;""", "PSW5012")]
    [InlineData("""[Service("a:1"), On<Node1>, Publish(8080, 80)] class A;""", """[Service("a:1"), On<Node2>, Publish(8080, 80)] class A;""")]
    [InlineData("""[Service("a:1"), On<Node1>, Publish(8080, 80)] class A;""", """[Service("a:1"), On<Node1>, Publish(8080, 80, Udp = true)] class A;""")]
    [InlineData("""[Service("a:1"), On<Node1>, Publish(8080, 80)] class A;""", """[Service("a:1"), On<Node1>, Publish(8081, 80), Publish(8080, 81)] class A;""", "PSW5012")]
    [InlineData("""[Service("a:1"), On<Node1>, Publish(8080, 80)] class A;""", """[Service("a:1"), Publish(8080, 80)] class A;""", "PSW5012")]
    [InlineData("""[Service("a:1"), Publish(8080, 80)] class A;""", """[Service("a:1"), Publish(8080, 80)] class A;""")]
    [InlineData("""[Service("a:1", Replicas = 2), Publish(8080, 80)] class A;""", """[Service("a:1", Replicas = 2), Publish(8080, 80)] class A;""", "PSW5012")]
    [InlineData("""[Service("a:1"), OnEveryNode, Publish(22, 80)] class A;""", """[Service("a:1"), OnEveryNode, Publish(22, 80)] class A;""", "PSW5002", "PSW5002")]
    [InlineData("[Postgres<Dcs>, On<Node1, Node2, Node3>] class Db; [HAProxy<Db>, OnEveryNode] class Proxy; [Etcd, On<Node1, Node2, Node3>] class Dcs;", "[Postgres<Dcs>, On<Node1, Node2, Node3>] class Db; [HAProxy<Db>(Primary = 6432, Replicas = 5432), OnEveryNode] class Proxy; [Etcd, On<Node1, Node2, Node3>] class Dcs;", "PSW5012")]
    public Task A_port_of_a_machine_belongs_to_one_stack(string first, string second, params string[] ids) => Raises(("first", first), ("second", second), ids);

    [Theory]
    [InlineData("10.20.0.0/24", "10.20.0.0/24", "PSW5013")]
    [InlineData("10.20.0.0/16", "10.20.7.0/24", "PSW5013")]
    [InlineData("10.20.0.0/24", "10.20.1.0/24")]
    [InlineData("10.0.0.0/24", "10.0.0.0/24", "PSW5007", "PSW5007")]
    [InlineData("10.20.0.5/24", "10.20.0.0/24", "PSW5003")]
    public async Task A_subnet_belongs_to_one_stack(string first, string second, params string[] ids)
    {
        const string Part = """[Service("a:1"), OnEveryNode] class A;""";
        var source = $"using PatroniSwarm;\n{Stack("first", Part, first)}\n{Stack("second", Part, second)}";
        Assert.Equal(ids, await Ids(StackCompilation.Of(source)));
    }

    [Theory]
    [InlineData("NODE{0}", "PSW5012")]
    [InlineData("node{0}", "PSW5012")]
    [InlineData("other{0}")]
    public async Task A_machine_is_known_by_its_hostname_in_any_case(string hostname, params string[] ids)
    {
        const string Part = """[Service("a:1"), OnEveryNode, Publish(8080, 80)] class A;""";
        var second = Stack("second", Part).Replace("\"node", $"\"{hostname[..^3]}", StringComparison.Ordinal);
        Assert.Equal(ids, await Ids(StackCompilation.Of($"using PatroniSwarm;\n{Stack("first", Part)}\n{second}")));
    }

    [Theory]
    [InlineData("node", "PSW5013", "PSW2063", "PSW5012")]
    [InlineData("dev")]
    public async Task Variants_of_one_stack_share_nothing_on_machines_of_their_own(string hostname, params string[] ids)
    {
        const string Parts = """
            [Etcd, On<Node1, Node2, Node3>] class Dcs;
            [Postgres<Dcs>, On<Node1, Node2, Node3>, DataDirectory("/srv/pg")] class Db;
            [HAProxy<Db>, OnEveryNode] class Proxy;
            """;
        var second = Stack("dev", Parts, "10.20.0.0/24").Replace("\"node", $"\"{hostname}", StringComparison.Ordinal);
        Assert.Equal(ids, await Ids(StackCompilation.Of($"using PatroniSwarm;\n{Stack("prod", Parts, "10.20.0.0/24")}\n{second}")));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("docker-desktop")]
    public async Task Two_laptops_have_one_hostname(string hostname)
    {
        string Local(string name) => $$"""
            [SwarmStack("{{name}}"), OverlayNetwork("net", Subnet = "10.20.0.0/24")] public static partial class {{name.ToUpperInvariant()}}
            {
                [SwarmNode("{{hostname}}", Role = NodeRole.Manager, Address = "127.0.0.1")] class Laptop;
                [Service("a:1"), OnEveryNode, Publish(8080, 80), BindMount("/srv/a", "/a")] class A;
            }
            """;
        Assert.Empty(await Ids(StackCompilation.Of($"using PatroniSwarm;\n{Local("a")}\n{Local("b")}")));
    }

    [Fact]
    public async Task The_later_stack_is_reported_while_it_is_typed_and_the_third_once()
    {
        const string Part = """[Service("a:1"), OnEveryNode, Publish(8080, 80)] class A;""";
        var compilation = StackCompilation.Of($"using PatroniSwarm; {Stack("one", Part)}", $"using PatroniSwarm; {Stack("two", Part)}", $"using PatroniSwarm; {Stack("three", Part)}");
        var diagnostics = await StackCompilation.Analyze(compilation);
        Assert.Equal([("PSW5012", "File1.cs"), ("PSW5012", "File2.cs")], diagnostics.Select(static diagnostic => (diagnostic.Id, diagnostic.Location.SourceTree!.FilePath)));
        Assert.All(diagnostics, static diagnostic => Assert.Contains("One.A", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        Assert.DoesNotContain("CompilationEnd", diagnostics[0].Descriptor.CustomTags);
    }

    [Fact]
    public Task Two_stacks_of_one_name_are_one_mistake() => Raises(
        ("pg", """[Service("a:1"), OnEveryNode, Publish(8080, 80)] class A;"""),
        ("PG", """[Service("a:1"), OnEveryNode, Publish(8080, 80)] class A;"""),
        "PSW7002");

    private static async Task Raises((string Name, string Parts) first, (string Name, string Parts) second, params string[] ids) =>
        Assert.Equal(ids, await Ids(StackCompilation.Of($"using PatroniSwarm;\n{Stack(first.Name, first.Parts)}\n{Stack(second.Name, second.Parts, type: "Second")}")));

    private static async Task<IEnumerable<string>> Ids(Compilation compilation) =>
        (await StackCompilation.Analyze(compilation)).Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info).Select(static diagnostic => diagnostic.Id);

    private static string Stack(string name, string parts, string? subnet = null, string? type = null) => $$"""
        [SwarmStack("{{name}}"){{(subnet is null ? "" : $", OverlayNetwork(\"net\", Subnet = \"{subnet}\")")}}] public static partial class {{type ?? char.ToUpperInvariant(name[0]) + name[1..]}}
        {
            [SwarmNode("node1", Role = NodeRole.Manager, Address = "192.0.2.1")] class Node1;
            [SwarmNode("node2", Role = NodeRole.Manager, Address = "192.0.2.2")] class Node2;
            [SwarmNode("node3", Role = NodeRole.Manager, Address = "192.0.2.3")] class Node3;
            {{parts}}
        }
        """;
}
