namespace PatroniSwarm.Topology;

/// <summary>The form of a text that some majors require.</summary>
/// <param name="Fits">Whether a text has it.</param>
/// <param name="Expected">What has it, as text for a message.</param>
internal sealed record TextForm(Func<string, bool> Fits, string Expected)
{
    public int Since { get; init; }

    public int Until { get; init; } = int.MaxValue;

    /// <summary>Further words that are accepted alone.</summary>
    public IReadOnlyList<string> Alone { get; init; } = [];

    public bool Takes(string text) => Fits(text) || (NameList.Read(text) is [var only] && Alone.Contains(only, StringComparer.OrdinalIgnoreCase));

    /// <summary>A list of some of these words, in any case.</summary>
    public static TextForm Words(params string[] words) => new(
        text => NameList.Read(text)?.All(word => words.Contains(word, StringComparer.OrdinalIgnoreCase)) == true,
        $"{string.Join(", ", words.Take(words.Length - 1))} or {words[words.Length - 1]}; of several with a comma between");

    /// <summary>This one word, in this case.</summary>
    public static TextForm Only(string word) => new(text => text == word, word);
}
