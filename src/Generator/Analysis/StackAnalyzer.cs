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
            var stacks = new StacksOfCompilation(start.Compilation, start.Options.AdditionalFiles, start.CancellationToken);
            start.RegisterSymbolAction(symbol => Analyze(symbol, stacks), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, StacksOfCompilation stacks)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (StackAttributes.IsStack(type))
            AnalyzeStack(context, type, stacks);
        else if (!IsPartOfStack(type.ContainingType))
            AnalyzeOutside(context, type);
    }

    private static bool IsPartOfStack(INamedTypeSymbol? holder) =>
        holder is not null && (StackAttributes.IsStack(holder) || (holder.ContainingType is { } outer && StackAttributes.IsStack(outer) && DeclaredStack.IsVariant(holder)));

    private static void AnalyzeStack(SymbolAnalysisContext context, INamedTypeSymbol type, StacksOfCompilation stacks)
    {
        var declared = new DeclaredStack(type);
        var reading = stacks.Read(declared);
        if (!reading.Compiles)
            return;
        var problems = Problems(declared, reading, stacks);
        foreach (var problem in problems)
            context.ReportDiagnostic(RuleDescriptors.ToDiagnostic(problem, AnchorLocator.Find(declared, problem.Anchor, context.CancellationToken), reading.Stack.Development));

        // A mistake in the stack would be reported again for each variant.
        if (reading.Problems.Count > 0)
            return;
        var known = new HashSet<(Rule, Anchor)>(problems.Select(static problem => (problem.Rule, problem.Anchor)));
        foreach (var variant in DeclaredStack.VariantsOf(type))
            AnalyzeVariant(context, variant, stacks, known);
    }

    private static void AnalyzeVariant(SymbolAnalysisContext context, DeclaredStack variant, StacksOfCompilation stacks, HashSet<(Rule, Anchor)> known)
    {
        var reading = stacks.Read(variant);
        if (!reading.Compiles)
            return;
        var whole = AnchorLocator.Find(variant, Anchor.Stack("Variant"), context.CancellationToken);
        foreach (var problem in Problems(variant, reading, stacks))
        {
            // What is written in the stack is right there. Here it is wrong because of the variant.
            var location = AnchorLocator.Find(variant, problem.Anchor, context.CancellationToken);
            if (variant.IsInVariant(location))
                context.ReportDiagnostic(RuleDescriptors.ToDiagnostic(problem, location, reading.Stack.Development));
            else if (!known.Contains((problem.Rule, problem.Anchor)))
                context.ReportDiagnostic(RuleDescriptors.ToDiagnostic(problem with { Message = $"In {reading.Stack.Environment}: {problem.Message}", Fix = null }, whole, reading.Stack.Development));
        }
    }

    // If the model was not read completely, the rules would report the same mistake again in other words.
    private static IReadOnlyList<Problem> Problems(DeclaredStack declared, StackReading reading, StacksOfCompilation stacks)
    {
        IReadOnlyList<Problem> problems = reading.Problems.Count > 0 ? reading.Problems : [.. RuleBook.Check(reading.Stack), .. RuleBook.Check(reading.Stack, stacks.Before(declared))];
        return stacks.EarlierOfSameName(declared, reading.Stack.Name) is not { } earlier
            ? problems
            : [.. problems, StackDeclaration.StackNameTwice.Problem(
                declared.Variant is null ? Anchor.Stack("SwarmStack", "name") : Anchor.Stack("Variant", "environment"),
                $"{earlier.ToDisplayString()} is stack {reading.Stack.Name} already: each publish would undo the other's. Give one of them another name.")];
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
