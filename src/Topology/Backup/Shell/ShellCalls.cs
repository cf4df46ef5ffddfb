using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>Finds the programs that a command line runs.</summary>
internal static class ShellCalls
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal) { "if", "then", "elif", "else", "fi", "while", "until", "do", "done", "{", "}", "!" };

    // The words of a loop and the patterns of a case are not commands.
    private static readonly HashSet<string> NotRead = new(StringComparer.Ordinal) { "for", "case", "function", "<<" };

    // What follows -c is a script.
    private static readonly HashSet<string> Shells = new(StringComparer.Ordinal) { "sh", "bash", "dash", "su", "runuser" };

    private static readonly Regex Assignment = new(@"\A[A-Za-z_][A-Za-z0-9_]*=", RegexOptions.CultureInvariant);

    /// <summary>The calls in the order written. Null: the line is more than a few commands.</summary>
    public static IReadOnlyList<ShellCall>? Read(string text)
    {
        var tokens = ShellTokens.Read(text);
        if (tokens.Any(static token => NotRead.Contains(token.Text)))
            return null;
        var calls = new List<ShellCall>();
        for (var at = 0; at < tokens.Count; at++)
            if (!IsBetween(tokens[at]) && Call(tokens, ref at) is { } call)
                calls.AddRange(Inside(call));
        return calls;
    }

    private static bool IsBetween(ShellToken token) => token.IsOperator ? !IsRedirection(token.Text) : Reserved.Contains(token.Text);

    private static bool IsRedirection(string text) => text[0] is '<' or '>';

    // Up to the next operator that is no redirection.
    private static ShellCall? Call(IReadOnlyList<ShellToken> tokens, ref int at)
    {
        var words = new List<ShellToken>();
        var (written, read) = (new List<string>(), new List<string>());
        for (; at < tokens.Count && (!tokens[at].IsOperator || IsRedirection(tokens[at].Text)); at++)
        {
            if (!tokens[at].IsOperator)
            {
                words.Add(tokens[at]);
                continue;
            }

            var operation = tokens[at++].Text;
            // 2>… redirects errors and 9>… opens a lock file. The digit is not an argument.
            var descriptor = words.Count > 0 && words[words.Count - 1].Text is [>= '0' and <= '9'] ? words[words.Count - 1].Text : "";
            if (descriptor.Length > 0)
                words.RemoveAt(words.Count - 1);
            if (at >= tokens.Count || tokens[at].IsOperator)
                break;
            if (tokens[at].IsKnown && operation is not (">&" or "<&") && descriptor is "" or "0" or "1")
                (operation[0] == '<' ? read : written).Add(tokens[at].Text);
        }

        var program = Program(words);
        return words.TrueForAll(static word => Assignment.IsMatch(word.Text)) && written.Count == 0
            ? null
            : new ShellCall(
                program < words.Count && words[program].IsKnown ? words[program].Text : null,
                [.. words.Skip(program + 1).Where(static word => word.IsKnown).Select(static word => word.Text)],
                written,
                read)
            {
                Script = Script(words.Skip(program + 1)),
            };
    }

    // Behind variables that are set for it, and behind programs that only run it.
    private static int Program(List<ShellToken> words)
    {
        var at = 0;
        while (at < words.Count)
        {
            if (Assignment.IsMatch(words[at].Text))
                at++;
            else if (ShellPrefix.Of(words[at].Text) is { } prefix)
                at = prefix.Behind(words, at + 1);
            else
                return at;
        }

        return words.Count;
    }

    // sh -c '…'
    private static IEnumerable<ShellCall> Inside(ShellCall call)
    {
        if (call is not { Name: { } name, Script: { } script } || !Shells.Contains(name))
            return [call];
        if (!script.IsKnown || Read(script.Text) is not { } inside)
            return [call with { Program = null, Arguments = ["-c"] }];
        return [call with { Arguments = [] }, .. inside.Select(inner => inner with { IsInBash = inner.IsInBash || name == "bash" })];
    }

    private static ShellToken? Script(IEnumerable<ShellToken> arguments)
    {
        var behind = arguments.SkipWhile(static argument => !argument.Text.StartsWith("-", StringComparison.Ordinal) || !argument.Text.EndsWith("c", StringComparison.Ordinal)).Skip(1).ToList();
        return behind.Count > 0 ? behind[0] : null;
    }
}
