using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>Finds the source of an anchor: the argument, else its attribute, else the class.</summary>
internal static class AnchorLocator
{
    public static Location Find(INamedTypeSymbol stack, Anchor anchor, CancellationToken cancellation)
    {
        var type = anchor.Type.Length == 0 ? stack : stack.GetTypeMembers().FirstOrDefault(nested => nested.MetadataName == anchor.Type) ?? stack;
        var attribute = anchor.Attribute is null
            ? null
            : StackAttributes.Of(type).Where(candidate => candidate.Name == anchor.Attribute).ElementAtOrDefault(anchor.Occurrence)?.Data;
        return Find(attribute, anchor.Argument, cancellation) ?? type.Locations.FirstOrDefault(static location => location.IsInSource) ?? stack.Locations[0];
    }

    public static Location? Find(AttributeData? attribute, string? argument, CancellationToken cancellation)
    {
        if (attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
            return null;
        SyntaxNode? found = argument is null
            ? null
            : argument[0] == '<' ? TypeArgument(syntax, argument) : Argument(syntax, argument, attribute.AttributeConstructor);
        return (found ?? syntax).GetLocation();
    }

    private static TypeSyntax? TypeArgument(AttributeSyntax syntax, string argument)
    {
        var name = syntax.Name switch
        {
            GenericNameSyntax generic => generic,
            QualifiedNameSyntax { Right: GenericNameSyntax generic } => generic,
            AliasQualifiedNameSyntax { Name: GenericNameSyntax generic } => generic,
            _ => null,
        };
        var index = int.Parse(argument.Trim('<', '>'), CultureInfo.InvariantCulture);
        return name?.TypeArgumentList.Arguments.ElementAtOrDefault(index);
    }

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
