using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PatroniSwarm.Generator;

/// <summary>Suppresses the SDK's advice to seal or to use the classes of a stack, which are a description and not code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StackSuppressor : DiagnosticSuppressor
{
    private const string Reason = "The nested classes of a stack stand for its nodes and services; nobody makes instances of them.";

    // Seal internal types; internal class never instantiated; nested types should not be visible; unused private member.
    private static readonly ImmutableDictionary<string, SuppressionDescriptor> Advice =
        new[] { "CA1852", "CA1812", "CA1034", "IDE0051" }
            .Select(static (id, index) => new SuppressionDescriptor($"PSWSPR{index + 1:000}", id, Reason))
            .ToImmutableDictionary(static descriptor => descriptor.SuppressedDiagnosticId, StringComparer.Ordinal);

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [.. Advice.Values];

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree)
                continue;
            var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
            var symbol = context.GetSemanticModel(tree).GetDeclaredSymbol(node, context.CancellationToken);
            if (symbol is INamedTypeSymbol { ContainingType: { } holder } && (StackAttributes.IsStack(holder) || DeclaredStack.IsVariant(holder)))
                context.ReportSuppression(Suppression.Create(Advice[diagnostic.Id], diagnostic));
        }
    }
}
