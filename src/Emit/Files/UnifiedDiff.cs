using System.Text;

namespace PatroniSwarm.Emit.Files;

/// <summary>The difference between two texts as <c>diff -u</c> and <c>git</c> write it.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    public static string Between(string oldName, string oldText, string newName, string newText)
    {
        var edits = LineEdits.Between(Lines(oldText), Lines(newText));
        var diff = new StringBuilder($"--- {oldName}\n+++ {newName}\n");
        for (var next = 0; NextHunk(edits, next) is { } hunk; next = hunk.End)
            Write(diff, edits, hunk.Start, hunk.End);
        return diff.ToString();
    }

    // A hunk ends where the changes are further apart than the context around both.
    private static (int Start, int End)? NextHunk(IReadOnlyList<LineEdit> edits, int from)
    {
        var first = NextChange(edits, from);
        if (first < 0)
            return null;

        var last = first;
        for (var next = NextChange(edits, last + 1); next >= 0 && next - last <= 2 * Context; next = NextChange(edits, last + 1))
            last = next;
        return (Math.Max(from, first - Context), Math.Min(edits.Count, last + 1 + Context));
    }

    private static int NextChange(IReadOnlyList<LineEdit> edits, int from)
    {
        for (var i = from; i < edits.Count; i++)
        {
            if (edits[i].Kind != ' ')
                return i;
        }

        return -1;
    }

    private static void Write(StringBuilder diff, IReadOnlyList<LineEdit> edits, int start, int end)
    {
        var hunk = edits.Skip(start).Take(end - start).ToArray();
        var oldStart = edits.Take(start).Count(static edit => edit.Kind != '+');
        var newStart = edits.Take(start).Count(static edit => edit.Kind != '-');
        var oldCount = hunk.Count(static edit => edit.Kind != '+');
        var newCount = hunk.Count(static edit => edit.Kind != '-');
        diff.Append($"@@ -{Range(oldStart, oldCount)} +{Range(newStart, newCount)} @@\n");
        foreach (var (kind, line) in hunk)
        {
            diff.Append(kind).Append(line);
            if (!line.EndsWith('\n'))
                diff.Append("\n\\ No newline at end of file\n");
        }
    }

    // An empty range is written with the line before it.
    private static string Range(int start, int count) => count switch
    {
        0 => $"{Text.Of(start)},0",
        1 => Text.Of(start + 1),
        _ => $"{Text.Of(start + 1)},{Text.Of(count)}",
    };

    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }
}
