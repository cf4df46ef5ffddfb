using System.Collections.Immutable;
using System.Globalization;
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

    /// <summary>A class may have several of it.</summary>
    public bool IsRepeated => Data.AttributeClass?.GetAttributes().Any(static usage =>
        usage.AttributeClass?.Name == nameof(AttributeUsageAttribute) && usage.NamedArguments.Any(static argument => argument is { Key: nameof(AttributeUsageAttribute.AllowMultiple), Value.Value: true })) == true;

    /// <summary>A constructor argument; empty when it is null, which a rule reports.</summary>
    public string Text(int index) =>
        index < Data.ConstructorArguments.Length && Data.ConstructorArguments[index].Value is string text ? text : "";

    /// <summary>What an attribute that may be repeated is about: the path or port in the container, or else its first argument.</summary>
    public string Target
    {
        get
        {
            var index = Data.AttributeConstructor?.Parameters.FirstOrDefault(static parameter => parameter.Name == "target")?.Ordinal ?? 0;
            var value = Named<string?>("Target", null) ?? (index < Data.ConstructorArguments.Length && Data.ConstructorArguments[index] is { Kind: not TypedConstantKind.Array, Value: { } written } ? written : "");
            return string.Format(CultureInfo.InvariantCulture, Named("Udp", false) ? "{0}/udp" : "{0}", value);
        }
    }

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

    /// <summary>A named text whose null says something else than its default.</summary>
    public string? NamedOrNull(string name, string? otherwise) =>
        Data.NamedArguments.Any(argument => argument.Key == name && argument.Value.IsNull) ? null : Named(name, otherwise);

    public TEnum NamedEnum<TEnum>(string name, TEnum otherwise)
        where TEnum : struct, Enum => ToEnum(Named(name, -1), otherwise);

    public TEnum EnumAt<TEnum>(int index)
        where TEnum : struct, Enum => ToEnum(Number(index), default(TEnum));

    /// <summary>A <c>typeof</c> of a named argument, by the name that <see cref="TypeNames"/> gives it.</summary>
    public string? NamedType(string name, DeclaredStack stack) =>
        Named<ITypeSymbol?>(name, null) is { } type && !stack.LeavesOut(type) ? stack.NameOf(type) : null;

    /// <summary>The arguments that are null where a value is needed.</summary>
    public IEnumerable<string> Nulls()
    {
        // A property that is null by default may be written so.
        foreach (var (name, _) in Arguments().Where(static argument => argument.Value.IsNull))
        {
            if (!IsNamed(name) || Data.AttributeClass?.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { NullableAnnotation: NullableAnnotation.NotAnnotated })
                yield return name;
        }
    }

    /// <summary>The arguments with a number that their enum does not name, and the names that it has.</summary>
    public IEnumerable<(string Argument, object Number, INamedTypeSymbol Enum, IReadOnlyList<string> Names)> Undefined() =>
        from argument in Arguments()
        where argument.Value is { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol, Value: not null }
        let type = (INamedTypeSymbol)argument.Value.Type!
        let fields = type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue).ToList()
        where !fields.Exists(field => Equals(field.ConstantValue, argument.Value.Value))
        select (argument.Name, argument.Value.Value!, type, (IReadOnlyList<string>)[.. fields.Select(field => $"{type.Name}.{field.Name}")]);

    /// <summary>Whether an argument is a property, which may be left out.</summary>
    public bool IsNamed(string argument) => Data.NamedArguments.Any(named => named.Key == argument);

    public EquatableArray<string> TypeNames(DeclaredStack stack) => TypeArguments.Select(stack.NameOf).ToEquatableArray();

    /// <summary>The first type argument; empty while it is not typed yet.</summary>
    public string FirstTypeName(DeclaredStack stack) => TypeArguments.Count > 0 ? stack.NameOf(TypeArguments[0]) : "";

    // By the name of the parameter or property.
    private IEnumerable<(string Name, TypedConstant Value)> Arguments() =>
    [
        .. Data.ConstructorArguments.Zip(Data.AttributeConstructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty, static (value, parameter) => (parameter.Name, value)),
        .. Data.NamedArguments.Select(static argument => (argument.Key, argument.Value)),
    ];

    // Another number is refused (PSW7039).
    private static TEnum ToEnum<TEnum>(int value, TEnum otherwise)
        where TEnum : struct, Enum => Enum.IsDefined(typeof(TEnum), value) ? (TEnum)Enum.ToObject(typeof(TEnum), value) : otherwise;
}
