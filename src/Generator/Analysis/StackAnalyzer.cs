using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>Checks every stack while it is typed, and reports each problem at the argument that causes it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StackAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RuleDescriptors.All;

    public override void Initialize(AnalysisContext context)
    {
        // The generated part of a stack class would otherwise hide the whole class.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            // Without the attributes' assembly there is nothing to check.
            if (start.Compilation.GetTypeByMetadataName(StackAttributes.SwarmStackMetadataName) is null)
                return;
            var stacks = new StacksOfCompilation(start.Compilation, start.CancellationToken);
            start.RegisterSymbolAction(symbol => Analyze(symbol, stacks), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, StacksOfCompilation stacks)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (StackAttributes.IsStack(type))
            AnalyzeStack(context, type, stacks);
        else if (type.ContainingType is null || !StackAttributes.IsStack(type.ContainingType))
            AnalyzeOutside(context, type);
    }

    private static void AnalyzeStack(SymbolAnalysisContext context, INamedTypeSymbol type, StacksOfCompilation stacks)
    {
        var reading = stacks.Read(type);
        if (!reading.Compiles)
            return;

        // If the model was not read completely, the rules would report the same mistake again in other words.
        IEnumerable<Problem> problems = reading.Problems.Count > 0 ? reading.Problems : [.. RuleBook.Check(reading.Stack), .. RuleBook.Check(reading.Stack, stacks.Before(type))];
        if (stacks.EarlierOfSameName(type, reading.Stack.Name) is { } earlier)
        {
            problems = problems.Append(StackDeclaration.StackNameTwice.Problem(
                Anchor.Stack("SwarmStack", "name"),
                $"{earlier.ToDisplayString()} is stack {reading.Stack.Name} already: each publish would undo the other's. Give one of them another name."));
        }

        foreach (var problem in problems)
        {
            var location = AnchorLocator.Find(type, problem.Anchor, context.CancellationToken);
            context.ReportDiagnostic(RuleDescriptors.ToDiagnostic(problem, location, reading.Stack.Development));
        }
    }

    private static void AnalyzeOutside(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        var attributes = StackAttributes.Of(type).Where(static attribute => !attribute.IsBroken).ToList();
        var isPart = attributes.Any(static attribute => ServiceKind.IsPart(attribute.Name));
        foreach (var attribute in attributes)
        {
            var problem = ServiceKind.IsPart(attribute.Name)
                ? StackDeclaration.OutsideStack.Problem(
                    new Anchor(""),
                    $"{type.Name} belongs to no stack, so nothing is built from it. Nest it directly in a class marked [SwarmStack(\"<name>\")].")
                : isPart ? null : StackDeclaration.MisplacedAttribute.Problem(
                    new Anchor(""),
                    $"[{attribute.Name}] says nothing on a class outside a stack. Move it to {ServiceKind.HolderOf(attribute.Name)}, or remove it.",
                    Fix.Remove(new Anchor("", attribute.Name)));
            if (problem is not null && AnchorLocator.Find(attribute.Data, null, context.CancellationToken) is { } location)
                context.ReportDiagnostic(RuleDescriptors.ToDiagnostic(problem, location, development: false));
        }
    }
}
