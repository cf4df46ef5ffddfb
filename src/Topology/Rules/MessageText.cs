using System.Text;

namespace PatroniSwarm.Topology;

/// <summary>Keeps a message readable whatever it quotes from the source: one line, at most 300 characters, with the fix at its end.</summary>
internal static class MessageText
{
    private const int Longest = 300;
    private const int LongestWord = 40;

    public static string Fit(string message)
    {
        var line = OneLine(message);
        if (line.Length > Longest)
            line = string.Join(" ", line.Split(' ').Select(static word => Shorten(word, LongestWord)));
        return Shorten(line, Longest);
    }

    // The middle is cut, because a message begins with what is wrong and ends with what to write.
    private static string Shorten(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var kept = length / 2;
        return text.Substring(0, kept) + "…" + text.Substring(text.Length - (length - kept - 1));
    }

    private static string OneLine(string message)
    {
        var line = new StringBuilder(message.Length);
        foreach (var character in message)
            line.Append(char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029' ? '?' : character);
        return line.ToString();
    }
}
