using Microsoft.CodeAnalysis;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>A stack, its variants, and the class that their code is generated into.</summary>
internal sealed record GeneratedStack(Stack Stack, string? Namespace, string ClassName, EquatableArray<GeneratedVariant> Variants)
{
    /// <summary>The file's name. Roslyn compares file names without case, but C# is case-sensitive, so the capitals are encoded.</summary>
    public string HintName
    {
        get
        {
            var name = $"{(Namespace is null ? "" : Namespace + ".")}{ClassName}";
            var capitals = name.Aggregate(0u, static (places, character) => unchecked((places * 31) + (char.IsUpper(character) ? 1u : 0u)));
            return $"{name}.{capitals:x}.g.cs";
        }
    }

    /// <summary>The same with the evidence of drills.</summary>
    public GeneratedStack With(IReadOnlyList<DrillFile> drills) => drills.Count == 0 ? this : this with
    {
        Stack = DrillFile.AddTo(Stack, drills),
        Variants = Variants.Select(variant => variant with { Stack = DrillFile.AddTo(variant.Stack, drills) }).ToEquatableArray(),
    };

    /// <summary>The stack, or null while its class cannot take generated code.</summary>
    public static GeneratedStack? Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        // If two parts of one class have the attribute, the compiler reports an error, and one file would be written twice.
        if (!StackShape.TakesGeneratedCode(type) || StackAttributes.Of(type).Count(static attribute => attribute.Name == "SwarmStack") > 1)
            return null;
        var reading = StackReader.Read(new DeclaredStack(type), cancellation);
        if (!reading.Compiles)
            return null;
        var variants = from variant in DeclaredStack.VariantsOf(type)
                       where StackShape.TakesGeneratedCode(variant)
                       let read = StackReader.Read(variant, cancellation)
                       where read.Compiles
                       select new GeneratedVariant(read.Stack, variant.Class.Name);
        return new GeneratedStack(reading.Stack, type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString(), type.Name, variants.ToEquatableArray());
    }
}
