using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator.Tests;

/// <summary>The strict policy that users copy, <c>docs/strict.globalconfig</c>.</summary>
public sealed class StrictPolicyTests
{
    private static readonly ImmutableDictionary<string, ReportDiagnostic> Severities = Read();

    [Fact]
    public void Each_rule_that_is_a_warning_is_an_error_and_so_is_a_stack_without_backups()
    {
        var warnings = RuleBook.All.Where(static rule => rule.Severity == RuleSeverity.Warning).Select(static rule => rule.Id);
        Assert.Equal(warnings.Append("PSW2050").Order(StringComparer.Ordinal), Severities.Keys.Order(StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase);
        Assert.All(Severities.Values, static severity => Assert.Equal(ReportDiagnostic.Error, severity));
    }

    [Theory]
    [InlineData("")]
    [InlineData(", Development")]
    public async Task The_compiler_does_as_it_says(string more)
    {
        var compilation = StackCompilation.Of($$"""
            using PatroniSwarm;
            [SwarmStack("pg"){{more}}]
            public static partial class Pg
            {
                [SwarmNode("node1", Role = NodeRole.Manager, Address = "192.0.2.1")] class Node1;
                [SwarmNode("node2", Address = "192.0.2.2")] class Node2;
                [SwarmNode("node3", Address = "192.0.2.3")] class Node3;
            }
            """);
        var found = Assert.Single(await StackCompilation.Analyze(compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(Severities.Select(static entry => KeyValuePair.Create(entry.Key.ToUpperInvariant(), entry.Value))))));
        Assert.Equal(("PSW1004", DiagnosticSeverity.Error), (found.Id, found.Severity));
    }

    private static ImmutableDictionary<string, ReportDiagnostic> Read()
    {
        var file = Path.GetFullPath(Path.Combine(RulePage.Directory, "../strict.globalconfig"));
        var options = AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse(File.ReadAllText(file), file) }, out var diagnostics);
        Assert.Empty(diagnostics);
        return options.GlobalConfigOptions.TreeOptions;
    }
}
