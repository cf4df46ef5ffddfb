using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>All stacks of a compilation, each followed by its variants, found once and only when a stack is there.</summary>
internal sealed class StacksOfCompilation(Compilation compilation, ImmutableArray<AdditionalText> files, CancellationToken cancellation)
{
    private readonly Lazy<IReadOnlyList<(string Name, DeclaredStack Declared, Lazy<StackReading> Reading)>> stacks = new(() => Find(compilation, files, cancellation));

    /// <summary>What the stack's classes say; read once, however many stacks it is compared with.</summary>
    public StackReading Read(DeclaredStack declared) =>
        stacks.Value.FirstOrDefault(stack => stack.Declared.IsSame(declared)).Reading?.Value ?? ReadNow(declared, files, cancellation);

    /// <summary>The stacks before this one that have no mistake in how they are declared.</summary>
    public IReadOnlyList<Stack> Before(DeclaredStack declared) => stacks.Value.All(stack => !stack.Declared.IsSame(declared))
        ? []
        : [.. stacks.Value.TakeWhile(stack => !stack.Declared.IsSame(declared))
            .Select(static stack => stack.Reading.Value)
            .Where(static reading => reading.Compiles && reading.Problems.Count == 0)
            .Select(static reading => reading.Stack)];

    /// <summary>The first stack class with the name, if it is another one. Another rule reports an empty name.</summary>
    public INamedTypeSymbol? EarlierOfSameName(DeclaredStack declared, string name)
    {
        if (name.Length == 0)
            return null;
        var first = stacks.Value.FirstOrDefault(stack => string.Equals(stack.Name, name, StringComparison.OrdinalIgnoreCase)).Declared;
        return first is null || first.IsSame(declared) ? null : first.Class;
    }

    private static StackReading ReadNow(DeclaredStack declared, ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        var reading = StackReader.Read(declared, cancellation);
        return reading with { Stack = DrillFile.AddTo(reading.Stack, files.Where(DrillFile.Is).Select(file => DrillFile.Read(file, cancellation))) };
    }

    private static List<(string Name, DeclaredStack Declared, Lazy<StackReading> Reading)> Find(Compilation compilation, ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        var found = new List<(string, DeclaredStack, Lazy<StackReading>)>();
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
                    var name = stack.Text(0);
                    foreach (var declared in new[] { new DeclaredStack(type) }.Concat(DeclaredStack.VariantsOf(type)))
                        found.Add((declared.Variant is null ? name : $"{name}-{declared.Environment()}", declared, new(() => ReadNow(declared, files, cancellation))));
                }
            }
        }

        return found;
    }

    private static IEnumerable<TypeDeclarationSyntax> TopLevelTypes(SyntaxNode root) =>
        root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<TypeDeclarationSyntax>();
}
