using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PatroniSwarm.Generator;

/// <summary>All stack classes of a compilation, found once and only when a stack is there.</summary>
internal sealed class StacksOfCompilation(Compilation compilation, CancellationToken cancellation)
{
    private readonly Lazy<IReadOnlyList<(string Name, INamedTypeSymbol Type)>> stacks = new(() => Find(compilation, cancellation));

    /// <summary>The first stack class with the name, if it is another one. Another rule reports an empty name.</summary>
    public INamedTypeSymbol? EarlierOfSameName(INamedTypeSymbol type, string name)
    {
        if (name.Length == 0)
            return null;
        var first = stacks.Value.FirstOrDefault(stack => string.Equals(stack.Name, name, StringComparison.OrdinalIgnoreCase)).Type;
        return first is null || SymbolEqualityComparer.Default.Equals(first, type) ? null : first;
    }

    private static List<(string Name, INamedTypeSymbol Type)> Find(Compilation compilation, CancellationToken cancellation)
    {
        var found = new List<(string, INamedTypeSymbol)>();
        foreach (var tree in compilation.SyntaxTrees.OrderBy(static tree => tree.FilePath, StringComparer.Ordinal))
        {
            SemanticModel? model = null;
            foreach (var declaration in TopLevelTypes(tree.GetRoot(cancellation)))
            {
                if (!declaration.AttributeLists.SelectMany(static list => list.Attributes).Any(static attribute => attribute.Name.ToString().Contains("SwarmStack")))
                    continue;
                model ??= compilation.GetSemanticModel(tree);
                if (model.GetDeclaredSymbol(declaration, cancellation) is INamedTypeSymbol type
                    && StackAttributes.Of(type).FirstOrDefault(static attribute => attribute.Name == "SwarmStack") is { } stack)
                {
                    found.Add((stack.Text(0), type));
                }
            }
        }

        return found;
    }

    private static IEnumerable<TypeDeclarationSyntax> TopLevelTypes(SyntaxNode root) =>
        root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<TypeDeclarationSyntax>();
}
