using System.Globalization;
using PatroniSwarm.Tests;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator.Tests;

public sealed class GeneratorTests
{
    [Fact]
    public void The_sample_gives_endpoints_connection_strings_and_a_manifest() =>
        Snapshot.Match(Assert.Single(StackCompilation.Generate(StackCompilation.Of(Sample.Source))), "cs");

    [Fact]
    public async Task The_sample_raises_neither_error_nor_warning() => Assert.DoesNotContain(
        await StackCompilation.Analyze(StackCompilation.Of(Sample.Source)),
        static diagnostic => diagnostic.Severity > Microsoft.CodeAnalysis.DiagnosticSeverity.Info);

    [Fact]
    public void Two_proxies_are_distinguished() => Snapshot.Match(
        Assert.Single(StackCompilation.Generate(StackCompilation.Of(Sample.Source.Replace("class Proxy;", """
            class Proxy;

            [HAProxy<Db>(Name = "reports", Primary = 6432, Replicas = 6433), On<Node3>]
            class Reports;
            """, StringComparison.Ordinal)))), "cs");

    [Fact]
    public void A_role_has_connection_strings() => Snapshot.Match(Assert.Single(StackCompilation.Generate(StackCompilation.Of(WithRoles("Web")))), "cs");

    [Fact]
    public void An_IPv6_address_is_in_brackets()
    {
        var source = WithRoles("Web").Replace("192.0.2.1", "2001:db8::1", StringComparison.Ordinal);
        Assert.NotEqual(WithRoles("Web"), source);
        var generated = Assert.Single(StackCompilation.Generate(StackCompilation.Of(source)));
        Assert.Contains("\"Host=[2001:db8::1]:5432,", generated, StringComparison.Ordinal);
        Assert.Contains("\"postgresql://[2001:db8::1]:5432,", generated, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_named_as_a_generated_string_is_refused()
    {
        Assert.DoesNotContain("class ReadOnly", Assert.Single(StackCompilation.Generate(StackCompilation.Of(WithRoles("ReadOnly")))), StringComparison.Ordinal);
        Assert.Contains("Pg.ConnectionStrings.ReadOnly is generated", Assert.Single(await StackCompilation.Analyze(StackCompilation.Of(WithRoles("ReadOnly"))), static diagnostic => diagnostic.Id == "PSW7012").GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static string WithRoles(string name) => Sample.Source.Replace("class Proxy;", $"""
        class Proxy;

            [Database<Db>] class Orders;
            [Role<Orders>(Access.ReadWrite)] class {name};
            [Role<Orders>(Access.ReadOnly)] class Reports;
        """, StringComparison.Ordinal);

    [Fact]
    public void The_manifest_in_the_assembly_is_the_stack_that_was_read()
    {
        var compilation = StackCompilation.Of(Sample.Source);
        StackCompilation.Driver().RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _);
        var manifest = Assert.Single(updated.Assembly.GetAttributes(), static attribute => attribute.AttributeClass?.Name == "StackManifestAttribute");
        Assert.Equal("pg", manifest.ConstructorArguments[0].Value);
        var stack = StackManifest.Read((string)manifest.ConstructorArguments[1].Value!);
        Assert.Equal(["node1", "node2", "node3"], stack.Nodes.Select(static node => node.Hostname));
        Assert.Equal(["db-node1", "db-node2", "db-node3"], Assert.Single(stack.Postgres).MembersIn(stack).Select(static member => member.Name));
        Assert.Equal("60s", stack.Promises.RecoversWithin);
    }
}
