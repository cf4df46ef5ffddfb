using System.Text;

namespace PatroniSwarm.Emit.Page;

/// <summary>A table of Markdown.</summary>
public static class MarkdownTable
{
    public static string Render(IReadOnlyCollection<string> columns, IEnumerable<IReadOnlyCollection<string>> rows)
    {
        var table = new StringBuilder();
        Row(table, columns);
        Row(table, [.. columns.Select(static _ => "---")]);
        foreach (var row in rows)
            Row(table, [.. row.Select(Cell)]);
        return table.ToString();
    }

    private static void Row(StringBuilder table, IReadOnlyCollection<string> cells) =>
        table.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Cell(string text) => Text.OneLine(text).Replace("|", "\\|", StringComparison.Ordinal);
}
