using System.Text;

namespace PatroniSwarm.Build.StackFile;

/// <summary>A command line as a POSIX shell splits it, without its expansions.</summary>
internal static class ShellWords
{
    /// <summary>The words; null when a quotation mark is not closed.</summary>
    public static IReadOnlyList<string>? Split(string line)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char? quote = null;
        for (var i = 0; i < line.Length; i++)
        {
            var character = line[i];
            if (quote is null && char.IsWhiteSpace(character))
            {
                if (word is not null)
                    words.Add(word.ToString());
                word = null;
                continue;
            }

            word ??= new();
            if (character == quote)
                quote = null;
            else if (quote is null && (character is '\'' or '"'))
                quote = character;
            else if (character == '\\' && quote != '\'' && i + 1 < line.Length && IsEscapable(line[i + 1], quote))
                word.Append(line[++i]);
            else
                word.Append(character);
        }

        if (word is not null)
            words.Add(word.ToString());
        return quote is null ? words : null;
    }

    private static bool IsEscapable(char character, char? quote) => quote is null || character is '"' or '\\' or '$' or '`';
}
