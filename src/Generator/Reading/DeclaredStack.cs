using Microsoft.CodeAnalysis;

namespace PatroniSwarm.Generator;

/// <summary>The classes and attributes that make a stack: those of its class and, for a variant, with what the variant changes in them.</summary>
/// <param name="type">The class marked <c>[SwarmStack]</c>.</param>
/// <param name="variant">The class marked <c>[Variant]</c>, nested in it. Null: the stack itself.</param>
internal sealed class DeclaredStack(INamedTypeSymbol type, INamedTypeSymbol? variant = null)
{
    private static readonly HashSet<string> Promises = new(StringComparer.Ordinal) { "Survives", "LosesNoCommits", "RecoversWithin", "LosesAtMost", "RestoresWithin" };

    // What only refers to another class, and has no meaning without it.
    private static readonly HashSet<string> References = new(StringComparer.Ordinal) { "ConnectsTo", "BacksUp", "On" };

    private readonly Dictionary<string, INamedTypeSymbol> changes = variant is null ? [] : Nested(variant).GroupBy(static nested => nested.MetadataName, StringComparer.Ordinal).ToDictionary(static same => same.Key, static same => same.First(), StringComparer.Ordinal);
    private readonly HashSet<string> without = new(variant is null ? [] : LeftOut(variant).Select(static left => left.MetadataName), StringComparer.Ordinal);

    public INamedTypeSymbol Type => type;

    public INamedTypeSymbol? Variant => variant;

    /// <summary>The class that the code is generated into.</summary>
    public INamedTypeSymbol Class => variant ?? type;

    /// <summary>The variants of a stack, in the order of the source.</summary>
    public static IEnumerable<DeclaredStack> VariantsOf(INamedTypeSymbol stack) =>
        Nested(stack).Where(IsVariant).Select(nested => new DeclaredStack(stack, nested));

    public static bool IsVariant(INamedTypeSymbol type) => StackAttributes.Of(type).Any(static attribute => attribute.Name == "Variant");

    public static bool IsVariantOf(INamedTypeSymbol type, INamedTypeSymbol stack) => IsNestedIn(type, stack) && IsVariant(type);

    /// <summary>The classes that the variant leaves out, as written.</summary>
    public static IEnumerable<ITypeSymbol> LeftOut(INamedTypeSymbol variant) =>
        StackAttributes.Of(variant).Where(static attribute => attribute.Name == "Without").SelectMany(static attribute => attribute.TypeArguments);

    /// <summary>The nested classes that may be parts of the stack, in the order of the source, those that a variant adds last.</summary>
    public IEnumerable<INamedTypeSymbol> Parts()
    {
        var own = Nested(type).Where(nested => variant is null || !IsVariant(nested)).ToList();
        return own.Where(part => !without.Contains(part.MetadataName))
            .Concat(variant is null ? [] : Nested(variant).Where(added => own.TrueForAll(part => part.MetadataName != added.MetadataName)));
    }

    /// <summary>The attributes of a part; those of the stack for an empty name.</summary>
    public IReadOnlyList<StackAttribute> AttributesOf(string part)
    {
        if (variant is null)
            return [.. StackAttributes.Of(part.Length == 0 ? type : Find(type, part) ?? type)];
        if (part.Length == 0)
            return OfVariant();
        return [.. WrittenOf(part).Where(Remains)];
    }

    /// <summary>The attributes of a part of a variant, also those that name only what is left out.</summary>
    public IReadOnlyList<StackAttribute> WrittenOf(string part) => Changed(
        Find(type, part) is { } own ? [.. StackAttributes.Of(own)] : [],
        changes.TryGetValue(part, out var change) ? [.. StackAttributes.Of(change)] : []);

    /// <summary>The class of a part as it is to be shown: the variant's, if that changes it.</summary>
    public INamedTypeSymbol? ClassOf(string part) => changes.TryGetValue(part, out var change) ? change : Find(type, part);

    /// <summary>Whether the source is part of the variant.</summary>
    public bool IsInVariant(Location location) => variant is not null && variant.DeclaringSyntaxReferences.Any(reference =>
        reference.SyntaxTree == location.SourceTree && reference.Span.Contains(location.SourceSpan));

    /// <summary>A class by its name in the stack. One from elsewhere has its full name, which is that of no part.</summary>
    public string NameOf(ITypeSymbol part) =>
        IsNestedIn(part, type) || (variant is not null && IsNestedIn(part, variant)) ? part.MetadataName : part.ToDisplayString();

    /// <summary>Whether the variant has a class of this name.</summary>
    public bool Changes(string part) => changes.ContainsKey(part);

    /// <summary>Whether the variant leaves the class out.</summary>
    public bool LeavesOut(ITypeSymbol part) => without.Contains(part.MetadataName) && IsNestedIn(part, type);

    /// <summary>The environment that the stack is for. Null: it has no variants.</summary>
    public string? Environment() => variant is not null
        ? StackAttributes.Of(variant).First(static attribute => attribute.Name == "Variant").Text(0)
        : Nested(type).Any(IsVariant) ? Topology.Stack.Production : null;

    public bool IsSame(DeclaredStack other) =>
        SymbolEqualityComparer.Default.Equals(type, other.Type) && SymbolEqualityComparer.Default.Equals(variant, other.Variant);

    private List<StackAttribute> OfVariant()
    {
        var own = StackAttributes.Of(variant!).ToList();
        var ofStack = StackAttributes.Of(type).Where(attribute => attribute.Name != "SwarmStack" && own.TrueForAll(replaced => replaced.Name != attribute.Name));

        // What need not survive a failure promises nothing by itself.
        if (own.Exists(static attribute => attribute.Name == "Development"))
            ofStack = ofStack.Where(static attribute => !Promises.Contains(attribute.Name));
        return [.. StackAttributes.Of(type).Where(static attribute => attribute.Name == "SwarmStack"), .. ofStack, .. own];
    }

    private bool Remains(StackAttribute attribute) => !References.Contains(attribute.Name) || attribute.TypeArguments.Count == 0
        || (attribute.Name == "On" ? !attribute.TypeArguments.All(LeavesOut) : !attribute.TypeArguments.Any(LeavesOut));

    // In place, so that the order stays the one that was written.
    private List<StackAttribute> Changed(List<StackAttribute> own, List<StackAttribute> changed)
    {
        var result = new List<StackAttribute>();
        foreach (var key in own.Select(KeyOf).Concat(changed.Select(KeyOf)).Distinct().ToList())
        {
            var replacing = changed.Where(attribute => KeyOf(attribute) == key).ToList();
            result.AddRange(replacing.Count > 0 ? replacing : own.Where(attribute => KeyOf(attribute) == key));
        }

        return result;
    }

    // What an attribute is replaced by: one of the same key. A class that the variant changes has the name of the stack's.
    private (string Name, string About) KeyOf(StackAttribute attribute) => attribute switch
    {
        { Name: var name } when ServiceKind.IsPlacement(name) => ("On", ""),
        { IsRepeated: true, TypeArguments.Count: > 0 } => (attribute.Name, string.Join(", ", attribute.TypeArguments.Select(NameOf))),
        { IsRepeated: true } => (attribute.Name, attribute.Target),
        _ => (attribute.Name, ""),
    };

    private static bool IsNestedIn(ITypeSymbol part, INamedTypeSymbol holder) => SymbolEqualityComparer.Default.Equals(part.ContainingType, holder);

    private static INamedTypeSymbol? Find(INamedTypeSymbol holder, string part) => holder.GetTypeMembers().FirstOrDefault(nested => nested.MetadataName == part);

    // Partial declarations in several files have no fixed order.
    private static IEnumerable<INamedTypeSymbol> Nested(INamedTypeSymbol holder) =>
        from nested in holder.GetTypeMembers()
        where !StackShape.IsGenerated(nested)
        let place = nested.Locations.FirstOrDefault()
        orderby place?.SourceTree?.FilePath ?? "", place?.SourceSpan.Start ?? 0
        select nested;
}
