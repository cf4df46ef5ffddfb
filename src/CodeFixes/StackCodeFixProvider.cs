using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PatroniSwarm.Generator;
using PatroniSwarm.Topology;

namespace PatroniSwarm.CodeFixes;

/// <summary>Applies the fix that a rule passed with its message. It knows no rule.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StackCodeFixProvider)), Shared]
public sealed class StackCodeFixProvider : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. RuleBook.All.Select(static rule => rule.Id)];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (FixProperties.Read(diagnostic.Properties) is not { } fix
                || await StackAt(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } stack)
            {
                continue;
            }

            var changes = SourceChanges.Of(fix, stack, context.CancellationToken);
            if (changes.Count > 0)
                context.RegisterCodeFix(CodeAction.Create(fix.Title, _ => Apply(context.Document.Project.Solution, changes), equivalenceKey: diagnostic.Id), diagnostic);
        }
    }

    // The stack that the diagnostic is about; outside of stacks, the class itself.
    private static async Task<DeclaredStack?> StackAt(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var types = root?.FindNode(diagnostic.Location.SourceSpan).AncestorsAndSelf().OfType<BaseTypeDeclarationSyntax>()
            .Select(declaration => model?.GetDeclaredSymbol(declaration, cancellation)).OfType<INamedTypeSymbol>().ToList();
        return (types?.Find(StackAttributes.IsStack) ?? types?.FirstOrDefault()) is { } stack ? new DeclaredStack(stack, types!.Find(type => DeclaredStack.IsVariantOf(type, stack))) : null;
    }

    private static async Task<Solution> Apply(Solution solution, IReadOnlyList<SourceChange> changes)
    {
        foreach (var file in changes.GroupBy(static change => change.Tree))
        {
            var document = solution.GetDocument(file.Key)!;
            var text = await document.GetTextAsync().ConfigureAwait(false);
            solution = solution.WithDocumentText(document.Id, text.WithChanges(file.Select(static change => change.Text)));
        }

        return solution;
    }
}
