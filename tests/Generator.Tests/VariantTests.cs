using System.Globalization;
using Microsoft.CodeAnalysis;
using PatroniSwarm.Tests;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator.Tests;

/// <summary>One description, several environments: what a variant changes, and what is wrong with it.</summary>
public sealed class VariantTests
{
    private const string OneMachine = """
        [Variant("staging"), Development, Without<Node2>, Without<Node3>]
        public static partial class Staging
        {
            [SwarmNode("stage1", Role = NodeRole.Manager)] class Node1;
            [Limits(Memory = "1GiB"), PostgresSetting("shared_buffers", "128MB"), PostgresSetting("max_connections", "30")] class Db;
        }
        """;

    private const string OtherMachines = """
        [Variant("staging")]
        static partial class Staging
        {
            [SwarmNode("stage1", Role = NodeRole.Manager, Zone = "a", Address = "198.51.100.1")] class Node1;
            [SwarmNode("stage2", Role = NodeRole.Manager, Zone = "b", Address = "198.51.100.2")] class Node2;
            [SwarmNode("stage3", Role = NodeRole.Manager, Zone = "c", Address = "198.51.100.3")] class Node3;
        }
        """;

    private const string SameMachines = """
        [Variant("staging"), Without<App>]
        static partial class Staging
        {
            [HAProxy<Db>(Primary = 6432, Replicas = 6433)] class Proxy;
            [Service("ghcr.io/acme/probe:1.0"), OnManagers, ConnectsTo<Proxy>] class Probe;
        }
        """;

    [Fact]
    public void Everything_is_as_in_the_stack_but_for_what_the_variant_says()
    {
        var (stack, variant) = Read(OneMachine);
        Assert.Equal(("pg", "production", null), (stack.Name, stack.Environment, stack.VariantOf));
        Assert.Equal(("pg-staging", "staging", "pg", true), (variant.Name, variant.Environment, variant.VariantOf, variant.Development));
        Assert.Equal("stage1", Assert.Single(variant.Nodes).Hostname);
        var (db, own) = (Assert.Single(variant.Postgres), Assert.Single(stack.Postgres));
        Assert.Equal(["db-stage1"], db.MembersIn(variant).Select(static member => member.Name));
        Assert.Equal(("1GiB", "2GiB"), (db.Limits.Memory, own.Limits.Memory));
        Assert.Equal([("shared_buffers", "128MB"), ("work_mem", "8MB"), ("max_connections", "30")], db.Settings.Select(static setting => (setting.Name, setting.Value)));
        Assert.Equal(new Promises(), variant.Promises);
        Assert.NotEqual(new Promises(), stack.Promises);
        Assert.Equal(own.Version, db.Version);
    }

    [Fact]
    public void Promises_stay_unless_the_variant_is_for_development()
    {
        var (stack, variant) = Read(OtherMachines);
        Assert.Equal(stack.Promises, variant.Promises);
        Assert.Equal(["stage1", "stage2", "stage3"], variant.Nodes.Select(static node => node.Hostname));
    }

    [Fact]
    public void A_class_of_another_name_is_added_and_one_without_is_left_out()
    {
        var (stack, variant) = Read(SameMachines);
        Assert.Equal(["App"], stack.Services.Select(static service => service.Type));
        Assert.Equal(["Probe"], variant.Services.Select(static service => service.Type));
        Assert.Equal("Proxy", Assert.Single(Assert.Single(variant.Services).ConnectsTo).Service);
        Assert.Equal((6432, 6433), (Assert.Single(variant.Proxies).Primary, Assert.Single(variant.Proxies).Replicas));
    }

    [Fact]
    public void A_reference_is_replaced_by_one_to_the_same_classes()
    {
        var (stack, variant) = Read("""
            [Database<Db>] class Orders;
            [Role<Orders>(Access.ReadWrite)] class Web;
            [Role<Orders>(Access.Owner)] class Migrations;
            [Service("ghcr.io/acme/site:1.4"), ConnectsTo<Proxy, Web>, ConnectsTo<Proxy, Migrations>(Variable = "Migrations")] class Site;

            [Variant("staging")]
            static partial class Staging
            {
                [HAProxy<Db>(Primary = 6432)] class Proxy;
                [ConnectsTo<Proxy, Web>(PoolSize = 2)] class Site;
            }
            """);
        Assert.Equal([("Proxy", "Web", 0), ("Proxy", "Migrations", 0)], References(stack));
        Assert.Equal([("Proxy", "Web", 2), ("Proxy", "Migrations", 0)], References(variant));

        static IEnumerable<(string, string?, int)> References(Stack stack) => stack.Services.Single(static service => service.Type == "Site").ConnectsTo.Select(static reference => (reference.Service, reference.Role, reference.PoolSize));
    }

    [Fact]
    public void What_refers_to_a_service_that_is_left_out_falls_away()
    {
        var (_, variant) = Read("""[Variant("staging"), Without<Proxy>] static partial class Staging { [SwarmNode("stage1")] class Node1; }""");
        Assert.Empty(Assert.Single(variant.Services).ConnectsTo);
    }

    [Fact]
    public void Its_endpoints_and_strings_are_in_its_own_class() => Snapshot.Match(Generated(OneMachine), "cs");

    [Theory]
    [InlineData(OneMachine)]
    [InlineData(OtherMachines)]
    [InlineData(SameMachines)]
    public async Task A_sound_variant_raises_nothing(string variant) =>
        Assert.DoesNotContain(await Analyze(variant), static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info);

    [Fact]
    public async Task A_promise_that_the_variant_breaks_is_reported_at_the_variant()
    {
        var broken = OneMachine.Replace("Development, ", "", StringComparison.Ordinal);
        var diagnostics = (await Analyze(broken)).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.NotEmpty(diagnostics);
        Assert.All(diagnostics, static diagnostic =>
        {
            Assert.StartsWith("In staging: ", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            Assert.Equal("Variant(\"staging\")", Marked(diagnostic));
        });
    }

    [Fact]
    public async Task A_mistake_that_is_written_in_the_variant_is_reported_where_it_is_written()
    {
        var diagnostic = Assert.Single(await Analyze(OtherMachines.Replace("[SwarmNode(\"stage3\"", "[SwarmNode(\"stage2\"", StringComparison.Ordinal)), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal(("PSW1010", "\"stage2\""), (diagnostic.Id, Marked(diagnostic)));
    }

    [Fact]
    public async Task A_mistake_of_the_stack_is_reported_once()
    {
        var source = Source(OtherMachines).Replace("\"8MB\"", "\"8XB\"", StringComparison.Ordinal);
        Assert.Single(await StackCompilation.Analyze(StackCompilation.Of(source)), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("""[Variant("staging")] static partial class Staging;""", "PSW5012")]
    [InlineData("""[Variant("Staging")] static partial class Staging;""", "PSW7058")]
    [InlineData("""[Variant("")] static partial class Staging;""", "PSW7058")]
    [InlineData("""[Variant("a--b")] static partial class Staging;""", "PSW7058")]
    [InlineData("""[Variant("production")] static partial class Staging;""", "PSW7058")]
    [InlineData("""[Variant("staging")] static partial class A { [SwarmNode("a1", Role = NodeRole.Manager)] class Node1; } [Variant("staging")] static partial class B { [SwarmNode("b1")] class Node1; }""", "PSW7058")]
    [InlineData("""[Variant("staging")] partial class Staging { }""", "PSW7009")]
    [InlineData("""[Variant("staging"), Etcd] static partial class Staging;""", "PSW7010")]
    [InlineData("""[Variant("staging"), Limits(Memory = "1GiB")] static partial class Staging;""", "PSW7014")]
    [InlineData("""[Variant("staging"), Without<string>] static partial class Staging;""", "PSW7059")]
    [InlineData("""[Variant("staging"), Without<Node3>] static partial class Staging { [SwarmNode("stage3")] class Node3; }""", "PSW7059")]
    [InlineData("""[Variant("staging")] static partial class Staging { [Limits(Memory = "1GiB")] class Dbb; }""", "PSW7059")]
    [InlineData("""[Variant("staging"), Without<Node2>] static partial class Staging { [On<Node2>] class App; }""", "PSW7060")]
    [InlineData("""[Variant("staging"), Without<Node2>] static partial class Staging { [On<Node2>] class Db; }""", "PSW7060")]
    [InlineData("""[Variant("staging")] static partial class Staging { [Variant("eu")] static partial class Eu; }""", "PSW7059")]
    [InlineData("""[Variant("staging")] static partial class Staging { [Limits(Memory = "1GiB")] class Db; enum Db; record Dbb; }""", "PSW5012")]
    [InlineData("""[Variant("staging"), Without<Dcs>] static partial class Staging;""", "PSW7060")]
    [InlineData("""[Variant("staging"), Without<Db>] static partial class Staging;""", "PSW7060")]
    [InlineData("""[Variant("staging"), Without<Node1>, Without<Node2>, Without<Node3>] static partial class Staging;""", "PSW7060")]
    public async Task What_is_wrong_with_a_variant_is_said(string variant, string id) =>
        Assert.Contains(id, (await Analyze(variant)).Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info).Select(static diagnostic => diagnostic.Id));

    [Theory]
    [InlineData("pg-staging", "PSW7002")]
    [InlineData("pg-other")]
    public async Task A_variant_has_its_stack_name_alone(string name, params string[] ids)
    {
        var source = $$"""{{Source(OneMachine)}} [SwarmStack("{{name}}")] public static partial class Other { [SwarmNode("o1", Role = NodeRole.Manager)] class Node1; }""";
        Assert.Equal(ids, (await StackCompilation.Analyze(StackCompilation.Of(source))).Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info).Select(static diagnostic => diagnostic.Id));
    }

    private static string Marked(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);

    private static Task<IReadOnlyList<Diagnostic>> Analyze(string variant) => StackCompilation.Analyze(StackCompilation.Of(Source(variant)));

    private static string Generated(string variant) => Assert.Single(StackCompilation.Generate(StackCompilation.Of(Source(variant))));

    private static (Stack Stack, Stack Variant) Read(string variant)
    {
        StackCompilation.Driver().RunGeneratorsAndUpdateCompilation(StackCompilation.Of(Source(variant)), out var updated, out _);
        var stacks = updated.Assembly.GetAttributes().Where(static attribute => attribute.AttributeClass?.Name == "StackManifestAttribute")
            .Select(static attribute => StackManifest.Read((string)attribute.ConstructorArguments[1].Value!)).ToList();
        Assert.Equal(2, stacks.Count);
        return (stacks[0], stacks[1]);
    }

    private static string Source(string variant) => $$"""
        using PatroniSwarm;

        [SwarmStack("pg")]
        [Survives(1, FailureDomain.Node), LosesNoCommits, RecoversWithin("60s")]
        public static partial class Pg
        {
            [SwarmNode("node1", Role = NodeRole.Manager, Zone = "a", Address = "192.0.2.1")] class Node1;
            [SwarmNode("node2", Role = NodeRole.Manager, Zone = "b", Address = "192.0.2.2")] class Node2;
            [SwarmNode("node3", Role = NodeRole.Manager, Zone = "c", Address = "192.0.2.3")] class Node3;

            [Etcd, On<Node1, Node2, Node3>] class Dcs;
            [Postgres<Dcs>(Version = 17), On<Node1, Node2, Node3>, Limits(Memory = "2GiB")]
            [PostgresSetting("shared_buffers", "512MB"), PostgresSetting("work_mem", "8MB")] class Db;
            [HAProxy<Db>, OnEveryNode] class Proxy;
            [Service("ghcr.io/acme/shop:1.4", Replicas = 2), ConnectsTo<Proxy>] class App;

            {{variant}}
        }
        """;
}
