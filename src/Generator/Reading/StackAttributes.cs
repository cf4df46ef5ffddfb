using Microsoft.CodeAnalysis;

namespace PatroniSwarm.Generator;

/// <summary>Finds the attributes of <c>PatroniSwarm</c> on a symbol, by name: the generator does not load their assembly.</summary>
internal static class StackAttributes
{
    public const string SwarmStackMetadataName = "PatroniSwarm.SwarmStackAttribute";

    private const string Namespace = "PatroniSwarm";
    private const string Suffix = "Attribute";

    public static IEnumerable<StackAttribute> Of(ISymbol symbol) =>
        from data in symbol.GetAttributes()
        let name = NameOf(data.AttributeClass)
        where name is not null
        select new StackAttribute(name, data);

    public static bool IsStack(INamedTypeSymbol type) => Of(type).Any(static attribute => attribute.Name == "SwarmStack");

    private static string? NameOf(INamedTypeSymbol? type) =>
        type is { ContainingType: null, ContainingNamespace: { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true } }
        && type.Name.EndsWith(Suffix, StringComparison.Ordinal)
            ? type.Name.Substring(0, type.Name.Length - Suffix.Length)
            : null;
}
