namespace PatroniSwarm.Topology;

/// <summary>Lists of words in a message: <c>a, b and c</c>.</summary>
internal static class WordList
{
    public static string And(IReadOnlyList<string> words) => Join(words, "and");

    public static string Or(IReadOnlyList<string> words) => Join(words, "or");

    private static string Join(IReadOnlyList<string> words, string last) =>
        words.Count == 1 ? words[0] : $"{string.Join(", ", words.Take(words.Count - 1))} {last} {words[words.Count - 1]}";
}
