using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <content>Checks what a variant says of its stack.</content>
internal sealed partial class StackReader
{
    // It becomes the end of the stack's name, and the name of a folder.
    private static readonly Regex Environment = new(@"\A[a-z0-9]+(?:-[a-z0-9]+)*\z", RegexOptions.CultureInvariant);

    // The declaration of a variant is part of the stack's, so that it is reported once.
    private void CheckVariantDeclaration(INamedTypeSymbol type, StackAttribute kind)
    {
        var (anchor, name) = (new Anchor(type.MetadataName, kind.Name, "environment"), kind.Text(0));
        if (!kind.Nulls().Any() && !Environment.IsMatch(name))
            problems.Add(StackDeclaration.VariantName.Problem(anchor, $"'{name}' is no name of an environment. Write small letters, digits and single hyphens between them, for example \"staging\"."));
        else if (name == Topology.Stack.Production)
            problems.Add(StackDeclaration.VariantName.Problem(anchor, $"{stackType.Name} itself is the environment '{name}'. Give {type.Name} another name, or write what it says in {stackType.Name}."));
        else if (DeclaredStack.VariantsOf(stackType).Select(static variant => variant.Variant!).TakeWhile(earlier => !SymbolEqualityComparer.Default.Equals(earlier, type)).FirstOrDefault(earlier => new DeclaredStack(stackType, earlier).Environment() == name) is { } same)
            problems.Add(StackDeclaration.VariantName.Problem(anchor, $"{same.Name} is the environment '{name}' already: both would be stack {writtenName}-{name}. Give {type.Name} another name."));

        var wrong = type switch
        {
            { IsGenericType: true } => "is generic",
            { IsStatic: false } => "is not static",
            _ when !StackShape.IsPartial(type) => "is not partial",
            _ => null,
        };
        if (wrong is not null)
        {
            problems.Add(StackDeclaration.StackShape.Problem(
                new Anchor(type.MetadataName),
                $"{type.Name} {wrong}, so its endpoints cannot be generated into it. Write: static partial class {type.Name}.",
                type.IsGenericType ? null : Fix.Modify(new Anchor(type.MetadataName), "static partial")));
        }
    }

    private void CheckVariant(INamedTypeSymbol variant)
    {
        CheckPlace("", "Variant", declared.AttributesOf(""));
        var index = 0;
        foreach (var left in DeclaredStack.LeftOut(variant))
        {
            var anchor = Anchor.Stack("Without", "<0>", index++);
            if (!declared.LeavesOut(left) || DeclaredStack.IsVariant((INamedTypeSymbol)left))
                problems.Add(StackDeclaration.VariantOfNothing.Problem(anchor, $"{variant.Name} leaves out {left.Name}, which is no node, service, database or role of {stackType.Name}. {Advice(left.Name)}"));
            else if (declared.Changes(left.MetadataName))
                problems.Add(StackDeclaration.VariantOfNothing.Problem(anchor, $"{variant.Name} leaves out {left.Name} and changes it. Remove one of the two."));
        }
    }

    private void CheckNotNested(INamedTypeSymbol type, INamedTypeSymbol variant) => problems.Add(StackDeclaration.VariantOfNothing.Problem(
        new Anchor(type.MetadataName, "Variant"),
        $"{type.Name} is a variant inside of the variant {variant.Name}, and nothing is built from it. Write it beside {variant.Name}, in {stackType.Name}."));

    // What is left out must not be what another part is made of.
    private void CheckNeeded(INamedTypeSymbol type, StackAttribute kind)
    {
        if (declared.Variant is not { } variant)
            return;
        if (kind.TypeArguments.FirstOrDefault(declared.LeavesOut) is { } needed)
        {
            problems.Add(StackDeclaration.VariantNeeds.Problem(
                AnchorOf(variant, needed),
                $"{variant.Name} leaves out {needed.Name}, which {type.Name} needs. Leave out {type.Name} too: [Without<{type.Name}>], or write {type.Name} in {variant.Name} without it."));
        }
        else if (declared.WrittenOf(type.MetadataName).Where(static attribute => attribute.Name == "On").SelectMany(static attribute => attribute.TypeArguments).ToList() is { Count: > 0 } nodes && nodes.TrueForAll(declared.LeavesOut))
        {
            problems.Add(StackDeclaration.VariantNeeds.Problem(
                AnchorOf(variant, nodes[0]),
                $"{variant.Name} leaves out {string.Join(", ", nodes.Select(static node => node.Name).Distinct())}, and {type.Name} has no other node. Leave out {type.Name} too: [Without<{type.Name}>], or place it in {variant.Name} on a node that is there."));
        }
    }

    private static Anchor AnchorOf(INamedTypeSymbol variant, ITypeSymbol left) => Anchor.Stack("Without", "<0>",
        DeclaredStack.LeftOut(variant).TakeWhile(other => !SymbolEqualityComparer.Default.Equals(other, left)).Count());

    private string Advice(string name)
    {
        var there = new DeclaredStack(stackType).Parts().Where(static part => !DeclaredStack.IsVariant(part)).Select(static part => part.Name).ToList();
        return Closest.To(name, there) is { } meant ? $"Write {meant}." : $"It has {string.Join(", ", there)}.";
    }
}
