using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PatroniSwarm.CodeFixes;

/// <summary>Removes arguments, type arguments and attributes from their lists, and an empty list with its line.</summary>
internal static class Removals
{
    public static IEnumerable<SourceChange> Of(IEnumerable<SyntaxNode> nodes) =>
        nodes.Distinct().GroupBy(static node => node.Parent!).SelectMany(static list => Of(list.Key, [.. list]), static (list, span) => new SourceChange(list.Key.SyntaxTree, new TextChange(span, "")));

    private static List<TextSpan> Of(SyntaxNode list, HashSet<SyntaxNode> removed) => list switch
    {
        AttributeListSyntax attributes => Of(attributes.Attributes, removed) ?? [WithItsLine(attributes)],
        AttributeArgumentListSyntax arguments => Of(arguments.Arguments, removed) ?? [arguments.Span],
        TypeArgumentListSyntax types => Of(types.Arguments, removed) ?? [],
        _ => [],
    };

    // Null when nothing remains.
    private static List<TextSpan>? Of<T>(SeparatedSyntaxList<T> list, HashSet<SyntaxNode> removed)
        where T : SyntaxNode
    {
        var first = list.IndexOf(item => !removed.Contains(item));
        if (first < 0)
            return null;
        var spans = new List<TextSpan>();
        if (first > 0)
            spans.Add(TextSpan.FromBounds(list[0].SpanStart, list[first].SpanStart));
        for (var index = first + 1; index < list.Count; index++)
        {
            if (!removed.Contains(list[index]))
                continue;
            var comma = list.GetSeparator(index - 1);
            if (comma.TrailingTrivia.Concat(list[index].GetLeadingTrivia()).Any(IsComment))
                spans.AddRange([comma.Span, list[index].Span]);
            else
                spans.Add(TextSpan.FromBounds(list[index - 1].Span.End, list[index].Span.End));
        }

        return spans;
    }

    private static TextSpan WithItsLine(AttributeListSyntax list)
    {
        var text = list.SyntaxTree.GetText();
        var first = text.Lines.GetLineFromPosition(list.SpanStart);
        var last = text.Lines.GetLineFromPosition(list.Span.End);
        var before = text.ToString(TextSpan.FromBounds(first.Start, list.SpanStart));
        var after = text.ToString(TextSpan.FromBounds(list.Span.End, last.End));
        if (string.IsNullOrWhiteSpace(after))
        {
            return string.IsNullOrWhiteSpace(before)
                ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak)
                : TextSpan.FromBounds(first.Start + before.TrimEnd().Length, list.Span.End);
        }

        return TextSpan.FromBounds(list.SpanStart, list.Span.End + (after.Length - after.TrimStart().Length));
    }

    private static bool IsComment(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);
}
