namespace PatroniSwarm.Emit.Files;

/// <summary>The steps from one list of lines to another, by their longest common subsequence.</summary>
public static class LineEdits
{
    // With more pairs than this, the table would be too large.
    private const long LargestTable = 16_000_000;

    public static IReadOnlyList<LineEdit> Between(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var head = 0;
        while (head < before.Count && head < after.Count && before[head] == after[head])
            head++;
        var tail = 0;
        while (tail < before.Count - head && tail < after.Count - head && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;

        return
        [
            .. before.Take(head).Select(Same),
            .. Changed([.. before.Skip(head).Take(before.Count - head - tail)], [.. after.Skip(head).Take(after.Count - head - tail)]),
            .. before.Skip(before.Count - tail).Select(Same),
        ];
    }

    private static IEnumerable<LineEdit> Changed(string[] before, string[] after)
    {
        if ((long)before.Length * after.Length > LargestTable)
            return before.Select(Gone).Concat(after.Select(Come));

        var common = CommonLengths(before, after);
        var edits = new List<LineEdit>();
        int i = 0, j = 0;
        while (i < before.Length || j < after.Length)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                edits.Add(Same(before[i++]));
                j++;
            }
            else if (i < before.Length && (j == after.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                edits.Add(Gone(before[i++]));
            }
            else
            {
                edits.Add(Come(after[j++]));
            }
        }

        return edits;
    }

    private static int[,] CommonLengths(string[] before, string[] after)
    {
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        return common;
    }

    private static LineEdit Same(string line) => new(' ', line);

    private static LineEdit Gone(string line) => new('-', line);

    private static LineEdit Come(string line) => new('+', line);
}
