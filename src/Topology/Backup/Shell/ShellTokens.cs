using System.Text;

namespace PatroniSwarm.Topology;

/// <summary>Takes a command line apart as a POSIX shell does.</summary>
internal static class ShellTokens
{
    // Longer ones first.
    private static readonly string[] Operators = ["&&", "||", ";;", "<<", ">>", ">&", "<&", ">|", ";", "&", "|", "<", ">", "(", ")", "\n"];

    public static IReadOnlyList<ShellToken> Read(string text)
    {
        var tokens = new List<ShellToken>();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] is ' ' or '\t' or '\r')
            {
                at++;
            }
            else if (text[at] == '#')
            {
                at = End(text.IndexOf('\n', at), text);
            }
            else if (Array.Find(Operators, candidate => string.CompareOrdinal(text, at, candidate, 0, candidate.Length) == 0) is { } found)
            {
                tokens.Add(new(found, IsOperator: true));
                at += found.Length;
            }
            else
            {
                tokens.Add(Word(text, ref at));
            }
        }

        return tokens;
    }

    private static ShellToken Word(string text, ref int at)
    {
        var word = new StringBuilder();
        var known = true;
        for (var quote = '\0'; at < text.Length; at++)
        {
            var letter = text[at];
            if (quote == '\0' && (letter is ' ' or '\t' or '\r' or '\n' or ';' or '&' or '|' or '<' or '>' or '(' or ')'))
                break;
            if (letter is '\'' or '"' && (quote == '\0' || quote == letter))
            {
                quote = quote == letter ? '\0' : letter;
            }
            else if (letter == '\\' && quote != '\'' && at + 1 < text.Length)
            {
                word.Append(text[++at]);
            }
            else if (letter is '$' or '`' && quote != '\'')
            {
                known = false;
                at = AfterSubstitution(text, at) - 1;
            }
            else
            {
                word.Append(letter);
            }
        }

        return new(word.ToString(), IsKnown: known);
    }

    // $(…) and `…` contain a command, ${…} a variable. The name of any other variable stays as it is.
    private static int AfterSubstitution(string text, int at)
    {
        if (text[at] == '`')
            return End(text.IndexOf('`', at + 1), text, 1);
        var open = at + 1 < text.Length ? text[at + 1] : ' ';
        if (open is not ('(' or '{'))
            return at + 1;
        var depth = 0;
        for (var end = at + 1; end < text.Length; end++)
        {
            if (text[end] == open)
                depth++;
            else if (text[end] == (open == '(' ? ')' : '}') && --depth == 0)
                return end + 1;
        }

        return text.Length;
    }

    private static int End(int found, string text, int length = 0) => found < 0 ? text.Length : found + length;
}
