using System.Text;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A command line as Docker splits it: quotes and backslashes as in a shell, a comment behind a hash, no expansions.</summary>
internal static class ShellWords
{
    private const string Spaces = " \t\r\n";

    /// <summary>The words; null when a quotation mark is not closed, or a backslash is the last character.</summary>
    public static IReadOnlyList<string>? Split(string line)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char? quote = null;
        for (var i = 0; i < line.Length; i++)
        {
            var character = line[i];
            if (quote is null && Spaces.Contains(character, StringComparison.Ordinal))
            {
                Finish(words, ref word);
                continue;
            }

            if (word is null && character == '#')
            {
                i = line.IndexOf('\n', i) is var end and >= 0 ? end : line.Length;
                continue;
            }

            word ??= new();
            if (character == quote)
                quote = null;
            else if (quote is null && (character is '\'' or '"'))
                quote = character;
            else if (character != '\\' || quote == '\'')
                word.Append(character);
            else if (++i < line.Length)
                word.Append(line[i]);
            else
                return null;
        }

        Finish(words, ref word);
        return quote is null ? words : null;
    }

    private static void Finish(List<string> words, ref StringBuilder? word)
    {
        if (word is not null)
            words.Add(word.ToString());
        word = null;
    }
}
