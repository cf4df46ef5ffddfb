using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PatroniSwarm.Generator;
using PatroniSwarm.Topology;

namespace PatroniSwarm.CodeFixes;

/// <summary>Turns the edits of a fix into changes of the text, so that everything around them stays unchanged.</summary>
internal sealed class SourceChanges
{
    private readonly List<SourceChange> changes = [];
    private readonly List<SyntaxNode> removed = [];
    private readonly Dictionary<AttributeSyntax, List<string>> arguments = [];

    private SourceChanges()
    {
    }

    /// <summary>The changes in the order of the text; empty if a place of the fix is not in the source.</summary>
    public static IReadOnlyList<SourceChange> Of(Fix fix, DeclaredStack stack, CancellationToken cancellation)
    {
        var source = new SourceChanges();
        foreach (var edit in fix.Edits)
        {
            if (!source.TryAdd(edit, stack, cancellation))
                return [];
        }

        source.AddArguments();
        source.changes.AddRange(Removals.Of(source.removed));
        var ordered = source.changes.OrderBy(static change => change.Tree.FilePath, StringComparer.Ordinal).ThenBy(static change => change.Text.Span.Start).ToList();
        var overlap = ordered.Zip(ordered.Skip(1), static (first, second) => first.Tree == second.Tree && first.Text.Span.End > second.Text.Span.Start);
        return overlap.Contains(true) || ordered.All(static change => change.Tree.GetText().ToString(change.Text.Span) == change.Text.NewText) ? [] : ordered;
    }

    private bool TryAdd(Edit edit, DeclaredStack stack, CancellationToken cancellation)
    {
        var type = AnchorLocator.Type(stack, edit.At);
        if (edit.Kind == EditKind.Modify)
            return Modify(type, edit.Text, cancellation);
        if (edit is { Kind: EditKind.Add, At.Attribute: null })
            return AddAttribute(type, edit.Text, cancellation);

        var data = AnchorLocator.Attribute(stack, edit.At);
        if (AnchorLocator.Syntax(data, cancellation) is not { } attribute)
            return false;
        var argument = AnchorLocator.Argument(attribute, data!, edit.At.Argument);
        return edit.Kind switch
        {
            EditKind.Add => AddTypeArgument(attribute, edit.Text),
            EditKind.Remove => Remove(edit.At.Argument is null ? attribute : argument),
            _ => Write(edit.At.Argument, attribute, argument, edit.Text),
        };
    }

    private bool Write(string? name, AttributeSyntax attribute, SyntaxNode? argument, string text)
    {
        if (name is null)
            return Change(attribute, text);
        if (argument is not null)
            return Change(argument is AttributeArgumentSyntax { Expression: var value } ? value : argument, text);

        // Only a property can be added: its name begins with a capital.
        if (!char.IsUpper(name[0]))
            return false;
        if (!arguments.TryGetValue(attribute, out var added))
            arguments.Add(attribute, added = []);
        added.Add($"{name} = {text}");
        return true;
    }

    private bool Remove(SyntaxNode? node)
    {
        if (node is null)
            return false;
        removed.Add(node);
        return true;
    }

    private bool AddTypeArgument(AttributeSyntax attribute, string type) =>
        AnchorLocator.TypeArguments(attribute)?.Arguments is [.., var last] && Insert(last, last.Span.End, $", {type}");

    private bool AddAttribute(INamedTypeSymbol type, string text, CancellationToken cancellation)
    {
        var first = StackAttributes.Of(type).Select(attribute => AnchorLocator.Syntax(attribute.Data, cancellation)).FirstOrDefault();
        return first?.Parent is AttributeListSyntax { Attributes: [.., var last] } && Insert(last, last.Span.End, $", {text}");
    }

    private bool Modify(INamedTypeSymbol type, string modifiers, CancellationToken cancellation)
    {
        if (type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<ClassDeclarationSyntax>().FirstOrDefault() is not { } declaration)
            return false;
        var missing = modifiers.Split(' ').Where(modifier => declaration.Modifiers.All(written => written.ValueText != modifier)).ToList();
        if (missing.Count == 0)
            return false;

        // 'partial' must be the last modifier.
        var before = declaration.Modifiers.FirstOrDefault(static modifier => modifier.IsKind(SyntaxKind.PartialKeyword)) is { RawKind: not 0 } partial ? partial : declaration.Keyword;
        return Insert(declaration, before.SpanStart, string.Concat(missing.Select(static modifier => $"{modifier} ")));
    }

    private void AddArguments()
    {
        foreach (var added in arguments)
        {
            var text = string.Join(", ", added.Value);
            if (added.Key.ArgumentList is not { } list)
                Insert(added.Key, added.Key.Name.Span.End, $"({text})");
            else if (list.Arguments.Any(removed.Contains))
                Rewrite(list, added.Value);
            else if (list.Arguments is [.., var last])
                Insert(list, last.Span.End, $", {text}");
            else
                Insert(list, list.CloseParenToken.SpanStart, text);
        }
    }

    // The new item goes where another one is removed.
    private void Rewrite(AttributeArgumentListSyntax list, List<string> added)
    {
        var kept = list.Arguments.Where(argument => !removed.Contains(argument)).Select(static argument => argument.ToString());
        Change(list, $"({string.Join(", ", kept.Concat(added))})");
        removed.RemoveAll(node => node.Parent == list);
    }

    private bool Change(SyntaxNode node, string text) => Change(node.SyntaxTree, node.Span, text);

    private bool Insert(SyntaxNode near, int position, string text) => Change(near.SyntaxTree, new TextSpan(position, 0), text);

    private bool Change(SyntaxTree tree, TextSpan span, string text)
    {
        changes.Add(new SourceChange(tree, new TextChange(span, text)));
        return true;
    }
}
