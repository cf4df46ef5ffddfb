using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>All stack classes of a compilation, found once and only when a stack is there.</summary>
internal sealed class StacksOfCompilation(Compilation compilation, CancellationToken cancellation)
{
    private readonly Lazy<IReadOnlyList<(string Name, INamedTypeSymbol Type, Lazy<StackReading> Reading)>> stacks = new(() => Find(compilation, cancellation));

    /// <summary>What the stack class says; read once, however many stacks it is compared with.</summary>
    public StackReading Read(INamedTypeSymbol type) =>
        stacks.Value.FirstOrDefault(stack => SymbolEqualityComparer.Default.Equals(stack.Type, type)).Reading?.Value ?? StackReader.Read(type, cancellation);

    /// <summary>The stacks before this one that have no mistake in how they are declared.</summary>
    public IReadOnlyList<Stack> Before(INamedTypeSymbol type) => stacks.Value.All(stack => !SymbolEqualityComparer.Default.Equals(stack.Type, type))
        ? []
        : [.. stacks.Value.TakeWhile(stack => !SymbolEqualityComparer.Default.Equals(stack.Type, type))
            .Select(static stack => stack.Reading.Value)
            .Where(static reading => reading.Compiles && reading.Problems.Count == 0)
            .Select(static reading => reading.Stack)];

    /// <summary>The first stack class with the name, if it is another one. Another rule reports an empty name.</summary>
    public INamedTypeSymbol? EarlierOfSameName(INamedTypeSymbol type, string name)
    {
        if (name.Length == 0)
            return null;
        var first = stacks.Value.FirstOrDefault(stack => string.Equals(stack.Name, name, StringComparison.OrdinalIgnoreCase)).Type;
        return first is null || SymbolEqualityComparer.Default.Equals(first, type) ? null : first;
    }

    private static List<(string Name, INamedTypeSymbol Type, Lazy<StackReading> Reading)> Find(Compilation compilation, CancellationToken cancellation)
    {
        var found = new List<(string, INamedTypeSymbol, Lazy<StackReading>)>();
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
                    found.Add((stack.Text(0), type, new(() => StackReader.Read(type, cancellation))));
                }
            }
        }

        return found;
    }

    private static IEnumerable<TypeDeclarationSyntax> TopLevelTypes(SyntaxNode root) =>
        root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<TypeDeclarationSyntax>();
}
