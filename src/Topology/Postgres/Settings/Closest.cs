namespace PatroniSwarm.Topology;

/// <summary>Finds the word that a mistyped one stands for.</summary>
internal static class Closest
{
    /// <summary>The nearest word; null if none is near, or two are equally near.</summary>
    public static string? To(string written, IEnumerable<string> words)
    {
        // A text longer than any word would take long to compare.
        if (written.Length > 100)
            return null;

        var plain = Plain(written);
        string? nearest = null;
        var most = Math.Max(1, plain.Length / 4);
        var least = int.MaxValue;
        foreach (var word in words)
        {
            var other = Plain(word);
            if (Math.Abs(other.Length - plain.Length) > most || Distance(plain, other) is var distance && (distance > most || distance > least))
                continue;
            nearest = distance < least ? word : null;
            least = distance;
        }

        return nearest;
    }

    // 'SharedBuffers' and 'shared-buffers' are as good as 'shared_buffers'.
    private static string Plain(string word) => string.Concat(word.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    /// <summary>The number of letters that are missing, added, replaced or swapped.</summary>
    public static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            rows[0, j] = j;

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                var distance = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    distance = Math.Min(distance, rows[i - 2, j - 2] + 1);
                rows[i, j] = distance;
            }
        }

        return rows[left.Length, right.Length];
    }
}
