using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PatroniSwarm.Generator;

/// <summary>Whether code can be generated into a stack class.</summary>
internal static class StackShape
{
    public static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Any(static reference => reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>The generator's own classes: an analyzer sees them beside the user's.</summary>
    public static bool IsGenerated(INamedTypeSymbol type) => type.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute" && attribute.ConstructorArguments is [{ Value: StackSource.Tool }, ..]);

    public static bool TakesGeneratedCode(INamedTypeSymbol type) =>
        type is { ContainingType: null } && Takes(type);

    public static bool TakesGeneratedCode(DeclaredStack variant) => Takes(variant.Class);

    private static bool Takes(INamedTypeSymbol type) =>
        type is { IsGenericType: false, IsStatic: true }
        && IsPartial(type)
        && !type.GetTypeMembers().Any(static nested => !IsGenerated(nested) && nested.Name is "Endpoints" or "ConnectionStrings");
}
