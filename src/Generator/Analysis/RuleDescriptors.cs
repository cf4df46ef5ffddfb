using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>The rules as Roslyn knows them.</summary>
internal static class RuleDescriptors
{
    private static readonly Dictionary<string, DiagnosticDescriptor> ById = RuleBook.All.ToDictionary(static rule => rule.Id, Create, StringComparer.Ordinal);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. ById.Values.OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal)];

    /// <summary>A problem as a diagnostic; on a stack with [Development], rules for production are information.</summary>
    public static Diagnostic ToDiagnostic(Problem problem, Location location, bool development)
    {
        var descriptor = ById[problem.Rule.Id];
        var fix = problem.Fix is null ? null : ImmutableDictionary.CreateRange(FixProperties.Of(problem.Fix));
        return development && problem.Rule.ProductionOnly
            ? Diagnostic.Create(descriptor, location, DiagnosticSeverity.Info, additionalLocations: null, fix, problem.Message)
            : Diagnostic.Create(descriptor, location, fix, problem.Message);
    }

    private static DiagnosticDescriptor Create(Rule rule) => new(
        rule.Id,
        rule.Title,
        "{0}",
        Category(rule.Id),
        rule.Severity switch
        {
            RuleSeverity.Error => DiagnosticSeverity.Error,
            RuleSeverity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Info,
        },
        isEnabledByDefault: true,
        helpLinkUri: RulePages.Of(rule.Id));

    private static string Category(string id) => "PatroniSwarm." + id[3] switch
    {
        '1' => "Placement",
        '2' => "Storage",
        '3' => "Patroni",
        '4' => "Settings",
        '5' => "Networks",
        '6' => "Security",
        '7' => "Services",
        '8' => "Guarantees",
        _ => "Build",
    };
}
