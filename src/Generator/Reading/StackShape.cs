using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PatroniSwarm.Generator;

/// <summary>Whether code can be generated into a stack class.</summary>
internal static class StackShape
{
    public static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Any(static reference => reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    public static bool TakesGeneratedCode(INamedTypeSymbol type) =>
        type is { ContainingType: null, IsGenericType: false, IsStatic: true }
        && IsPartial(type)
        && !type.GetTypeMembers().Any(static nested => nested.Name is "Endpoints" or "ConnectionStrings");
}
