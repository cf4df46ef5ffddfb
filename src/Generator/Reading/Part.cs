using Microsoft.CodeAnalysis;

namespace PatroniSwarm.Generator;

/// <summary>A nested class of a stack, with the attribute that says what it is.</summary>
internal sealed record Part(INamedTypeSymbol Type, IReadOnlyList<StackAttribute> Attributes, StackAttribute Kind, INamedTypeSymbol Stack)
{
    public StackAttribute? First(string name) => Attributes.FirstOrDefault(attribute => attribute.Name == name);

    public IEnumerable<StackAttribute> All(string name) => Attributes.Where(attribute => attribute.Name == name);
}
