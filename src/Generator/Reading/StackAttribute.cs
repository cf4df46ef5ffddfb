using Microsoft.CodeAnalysis;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>An attribute of PatroniSwarm as written, with typed access to its arguments.</summary>
internal sealed record StackAttribute(string Name, AttributeData Data)
{
    public IReadOnlyList<ITypeSymbol> TypeArguments => Data.AttributeClass?.TypeArguments ?? [];

    /// <summary>The source does not compile here; the compiler says so itself.</summary>
    public bool IsBroken =>
        Data.AttributeConstructor is null
        || TypeArguments.Any(static type => type.TypeKind is TypeKind.Error or TypeKind.TypeParameter)
        || Data.ConstructorArguments.Any(static argument => argument.Kind == TypedConstantKind.Error)
        || Data.NamedArguments.Any(static argument => argument.Value.Kind == TypedConstantKind.Error);

    /// <summary>A constructor argument; empty when it is null, which a rule reports.</summary>
    public string Text(int index) =>
        index < Data.ConstructorArguments.Length && Data.ConstructorArguments[index].Value is string text ? text : "";

    /// <summary>A list of texts, given one by one or as an array.</summary>
    public EquatableArray<string> Texts(int index) =>
        index < Data.ConstructorArguments.Length && Data.ConstructorArguments[index] is { Kind: TypedConstantKind.Array, IsNull: false } list
            ? list.Values.Select(static item => item is { Kind: not TypedConstantKind.Array, Value: string text } ? text : "").ToEquatableArray()
            : EquatableArray<string>.Empty;

    public int Number(int index) =>
        index < Data.ConstructorArguments.Length && Data.ConstructorArguments[index].Value is int number ? number : 0;

    /// <summary>A named argument, or its default.</summary>
    public T Named<T>(string name, T otherwise)
    {
        foreach (var argument in Data.NamedArguments)
        {
            if (argument.Key == name && argument.Value is { Kind: not TypedConstantKind.Array, Value: T value })
                return value;
        }

        return otherwise;
    }

    public TEnum NamedEnum<TEnum>(string name, TEnum otherwise)
        where TEnum : struct, Enum => ToEnum(Named(name, -1), otherwise);

    public TEnum EnumAt<TEnum>(int index)
        where TEnum : struct, Enum => ToEnum(Number(index), default(TEnum));

    /// <summary>A <c>typeof</c> of a named argument, by the name that <see cref="TypeNames"/> gives it.</summary>
    public string? NamedType(string name, INamedTypeSymbol stack) =>
        Named<ITypeSymbol?>(name, null) is { } type ? TypeName(type, stack) : null;

    /// <summary>The arguments that are null where a value is needed.</summary>
    public IEnumerable<string> Nulls()
    {
        if (Data.AttributeConstructor is { } constructor)
        {
            for (var index = 0; index < Data.ConstructorArguments.Length && index < constructor.Parameters.Length; index++)
            {
                if (Data.ConstructorArguments[index].IsNull)
                    yield return constructor.Parameters[index].Name;
            }
        }

        // A property that is null by default may be written so.
        foreach (var argument in Data.NamedArguments)
        {
            if (argument.Value.IsNull && Data.AttributeClass?.GetMembers(argument.Key).OfType<IPropertySymbol>().FirstOrDefault()
                is { NullableAnnotation: NullableAnnotation.NotAnnotated })
            {
                yield return argument.Key;
            }
        }
    }

    /// <summary>Whether an argument is a property, which may be left out.</summary>
    public bool IsNamed(string argument) => Data.NamedArguments.Any(named => named.Key == argument);

    public EquatableArray<string> TypeNames(INamedTypeSymbol stack) =>
        TypeArguments.Select(type => TypeName(type, stack)).ToEquatableArray();

    /// <summary>The first type argument; empty while it is not typed yet.</summary>
    public string FirstTypeName(INamedTypeSymbol stack) => TypeArguments.Count > 0 ? TypeName(TypeArguments[0], stack) : "";

    private static TEnum ToEnum<TEnum>(int value, TEnum otherwise)
        where TEnum : struct, Enum => Enum.IsDefined(typeof(TEnum), value) ? (TEnum)Enum.ToObject(typeof(TEnum), value) : otherwise;

    private static string TypeName(ITypeSymbol type, INamedTypeSymbol stack) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingType, stack) ? type.MetadataName : type.ToDisplayString();
}
