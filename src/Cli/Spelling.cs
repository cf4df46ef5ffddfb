namespace PatroniSwarm.Cli;

/// <summary>What somebody meant who mistyped a name.</summary>
internal static class Spelling
{
    private const int MostEdits = 3;

    /// <summary>The name that takes the fewest edits to get to; null if none is near.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="names">The names that there are.</param>
    public static string? Nearest(string typed, IEnumerable<string> names) => names
        .Select(name => (Name: name, Edits: Edits(typed.ToLowerInvariant(), name.ToLowerInvariant())))
        .Where(candidate => candidate.Edits <= Math.Min(MostEdits, Math.Max(1, candidate.Name.Length / 2)))
        .OrderBy(static candidate => candidate.Edits)
        .Select(static candidate => candidate.Name)
        .FirstOrDefault();

    // Levenshtein's distance, a row at a time.
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var edits = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], edits);
            }
        }

        return row[^1];
    }
}
