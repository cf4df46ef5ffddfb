using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>Finds the source of an anchor: the argument, or else its attribute, or else the class.</summary>
internal static class AnchorLocator
{
    public static Location Find(DeclaredStack stack, Anchor anchor, CancellationToken cancellation)
    {
        var type = Type(stack, anchor);
        return Find(Attribute(stack, anchor), anchor.Argument, cancellation) ?? OfClass(type, cancellation) ?? stack.Type.Locations[0];
    }

    // While its name is not typed yet, the keyword.
    private static Location? OfClass(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.Locations.FirstOrDefault(static location => location is { IsInSource: true, SourceSpan.IsEmpty: false })
        ?? type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>().FirstOrDefault()?.Keyword.GetLocation();

    public static Location? Find(AttributeData? attribute, string? argument, CancellationToken cancellation) =>
        Syntax(attribute, cancellation) is { } syntax ? (Argument(syntax, attribute!, argument) ?? syntax).GetLocation() : null;

    public static INamedTypeSymbol Type(DeclaredStack stack, Anchor anchor) =>
        anchor.Type.Length == 0 ? stack.Class : stack.ClassOf(anchor.Type) ?? stack.Class;

    public static AttributeData? Attribute(DeclaredStack stack, Anchor anchor) => anchor.Attribute is null
        ? null
        : stack.AttributesOf(anchor.Type).Where(candidate => candidate.Name == anchor.Attribute).ElementAtOrDefault(anchor.Occurrence)?.Data;

    public static AttributeSyntax? Syntax(AttributeData? attribute, CancellationToken cancellation) =>
        attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;

    /// <summary>The argument or type argument, when it is written.</summary>
    public static SyntaxNode? Argument(AttributeSyntax syntax, AttributeData attribute, string? argument) => argument switch
    {
        null => null,
        ['<', ..] => TypeArguments(syntax)?.Arguments.ElementAtOrDefault(int.Parse(argument.Trim('<', '>'), CultureInfo.InvariantCulture)),
        _ => Argument(syntax, argument, attribute.AttributeConstructor),
    };

    public static TypeArgumentListSyntax? TypeArguments(AttributeSyntax syntax) => syntax.Name switch
    {
        GenericNameSyntax generic => generic.TypeArgumentList,
        QualifiedNameSyntax { Right: GenericNameSyntax generic } => generic.TypeArgumentList,
        AliasQualifiedNameSyntax { Name: GenericNameSyntax generic } => generic.TypeArgumentList,
        _ => null,
    };

    private static AttributeArgumentSyntax? Argument(AttributeSyntax syntax, string name, IMethodSymbol? constructor)
    {
        if (syntax.ArgumentList is not { } list)
            return null;
        var named = list.Arguments.FirstOrDefault(argument =>
            argument.NameEquals?.Name.Identifier.ValueText == name || argument.NameColon?.Name.Identifier.ValueText == name);
        if (named is not null)
            return named;
        var position = constructor?.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Ordinal ?? -1;
        var positional = position < 0 ? null : list.Arguments.ElementAtOrDefault(position);
        return positional is { NameEquals: null, NameColon: null } ? positional : null;
    }
}
