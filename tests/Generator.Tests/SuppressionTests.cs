using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PatroniSwarm.Generator.Tests;

/// <summary>The rules obey what every analyzer obeys: pragmas, and the severities of .editorconfig.</summary>
public sealed class SuppressionTests
{
    private const string Source = """
        using PatroniSwarm;
        #pragma warning disable {0}
        [SwarmStack("pg")]
        public static partial class Pg
        {
            [SwarmNode("node1", Role = NodeRole.Manager, Address = "192.0.2.1")] class Node1;
            [SwarmNode("node2", Address = "192.0.2.2")] class Node2;
            [SwarmNode("node3", Address = "192.0.2.3")] class Node3;
        }
        """;

    [Theory]
    [InlineData("PSW1004")]
    [InlineData("PSW1005", "PSW1004")]
    public async Task A_pragma_silences_the_rule_it_names(string disabled, params string[] left) =>
        Assert.Equal(left, (await StackCompilation.Analyze(Compilation(disabled))).Select(static diagnostic => diagnostic.Id));

    [Theory]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    [InlineData(ReportDiagnostic.Info, DiagnosticSeverity.Info)]
    public async Task A_severity_set_for_the_project_holds(ReportDiagnostic set, DiagnosticSeverity expected)
    {
        var compilation = Compilation("CS0000");
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new("PSW1004", set)]));
        Assert.Equal(expected, Assert.Single(await StackCompilation.Analyze(compilation)).Severity);
    }

    [Fact]
    public async Task A_rule_that_is_switched_off_says_nothing()
    {
        var compilation = Compilation("CS0000");
        Assert.Empty(await StackCompilation.Analyze(compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new("PSW1004", ReportDiagnostic.Suppress)]))));
    }

    private static CSharpCompilation Compilation(string disabled) => StackCompilation.Of(Source.Replace("{0}", disabled, StringComparison.Ordinal));
}
