using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>A command in Docker's exec form: a program and its arguments. No shell parses them.</summary>
internal static class ExecForm
{
    private static readonly string[] Shells = ["sh", "ash", "bash", "dash", "busybox", "zsh"];
    private static readonly Regex Operator = new(@"\A(?:\|\|?|&&?|;|[0-9&]?>>?(?:&[0-9]|/dev/null)?|<)\z", RegexOptions.CultureInvariant);
    private static readonly Regex Expansion = new(@"\A\$\$?(?:[A-Za-z_][A-Za-z0-9_]*|\{[A-Za-z_][^}]*\}|\(.+\))\z", RegexOptions.CultureInvariant);
    private static readonly Regex Keyword = new(@"\A\s*(?:HEALTHCHECK\s+(?:--\S+\s+)*)?(?<word>CMD-SHELL|CMD|NONE)(?:\s+(?<rest>.*))?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline);
    private static readonly Regex OfStackFile = new(@"\$\$(?=[A-Z_]|\{[A-Za-z_]|\()", RegexOptions.CultureInvariant);
    private static readonly char[] Quotes = ['"', '\''];

    /// <summary>What is wrong with a health check, what to write, and the corrected words if they are certain.</summary>
    public static (string What, string Instead, IReadOnlyList<string>? Fixed)? Mistake(EquatableArray<string> test)
    {
        if (test.Count == 1)
            return OfShell(test[0]);
        if (test is ["CMD-SHELL", var line] && OfShell(line) is { } inShell && OfStackFile.IsMatch(line))
            return inShell;
        if (test.Count < 2 || test[0] != "CMD")
            return null;
        var arguments = test.Skip(1).ToList();
        if (IsCommandLine(arguments[0]))
        {
            var words = arguments.SelectMany(static (argument, index) => index == 0 ? Words(argument) : [argument]).ToList();
            return NeedsShell(words) is null && arguments[0].IndexOfAny(Quotes) < 0
                ? ($"There is no program named '{arguments[0]}'", "each argument as a text of its own: " + Shown(["CMD", .. words]), ["CMD", .. words])
                : ($"There is no program named '{arguments[0]}'", "the command line as one text, for the shell", arguments.Count == 1 ? arguments : null);
        }

        return !IsShell(arguments[0]) && NeedsShell(arguments) is { } shell
            ? ($"{arguments[0]} gets '{shell}' as an argument, as no shell runs this command", "the command line as one text, for the shell", null)
            : null;
    }

    /// <summary>What is wrong with a program and its arguments.</summary>
    public static (string What, string Instead, IReadOnlyList<string>? Fixed)? Program(EquatableArray<string> command, string attribute)
    {
        string[] all = [.. command];
        if (all[0].Trim().Length == 0)
            return ("The program has no name", $"its name: [{attribute}(\"<program>\", …)]", null);
        if (IsCommandLine(all[0]))
        {
            string[] words = [.. Words(all[0]), .. all.Skip(1)];
            var isPlain = NeedsShell([.. words]) is null && all[0].IndexOfAny(Quotes) < 0;
            return isPlain
                ? ($"There is no program named '{all[0]}'", $"each argument as a text of its own: {Shown(attribute, words)}", words)
                : ($"There is no program named '{all[0]}'", $"the command line for a shell: {Shown(attribute, ["sh", "-c", all[0]])}", all.Length == 1 ? ["sh", "-c", all[0]] : null);
        }

        return !IsShell(all[0]) && NeedsShell([.. all]) is { } shell
            ? ($"{all[0]} gets '{shell}' as an argument, as no shell runs it", $"[{attribute}(\"sh\", \"-c\", \"<the command line>\")]", null)
            : null;
    }

    /// <summary>The part of a command that only a shell understands.</summary>
    public static string? ShellOperator(EquatableArray<string> command) => NeedsShell([.. command]);

    /// <summary>Whether a shell runs the command of a service.</summary>
    public static bool IsForShell(UserService service) =>
        service.Entrypoint.Any(IsShell) || (service.Entrypoint.Count == 0 && service.Command.Count > 1 && IsShell(service.Command[0]));

    // A single text is a command line for the shell.
    private static (string What, string Instead, IReadOnlyList<string>? Fixed)? OfShell(string text)
    {
        if (text.TrimStart().StartsWith("[\"", StringComparison.Ordinal))
            return ("The image's shell gets this list as a command line", "each of its texts as an argument: [HealthCheck(\"CMD\", \"<program>\", …)]", null);
        if (OfStackFile.IsMatch(text))
            return ("The image's shell reads $$ as the number of its own process; only in a stack file does it stand for $", "a single $", [OfStackFile.Replace(text, "$")]);
        if (text == "NONE" || Keyword.Match(text) is not { Success: true } keyword)
            return null;
        var word = keyword.Groups["word"].Value.ToUpperInvariant();
        var rest = keyword.Groups["rest"].Value.Trim();
        return word == "NONE"
            ? rest.Length > 0 ? null : ($"The image's shell knows no program named '{text.Trim()}'", "\"NONE\" to switch off the check that the image brings", ["NONE"])
            : rest.Length == 0 ? null : ($"The image's shell knows no program named '{text.TrimStart().Split(' ')[0]}'", "the command line alone: " + Shown([rest]), [rest]);
    }

    // A path may contain a space. The name of a program on the PATH does not.
    private static bool IsCommandLine(string program)
    {
        var words = Words(program);
        return words.Count > 1
            ? !program.StartsWith("/", StringComparison.Ordinal) || words.Skip(1).Any(static word => word.IndexOf('/') <= 0 || word.IndexOf(':') >= 0 || word[0] == '-')
            : words.Count == 1 && words[0] != program;
    }

    private static List<string> Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    // The word after an option may be its value: psql -F |.
    private static string? NeedsShell(List<string> arguments) => arguments.Where((argument, index) =>
        Expansion.IsMatch(argument)
        || (Operator.IsMatch(argument) && !(argument is "|" or ";" && index > 0 && arguments[index - 1].StartsWith("-", StringComparison.Ordinal)))).FirstOrDefault();

    private static bool IsShell(string program) => Shells.Contains(program.Substring(program.LastIndexOf('/') + 1), StringComparer.Ordinal);

    private static string Shown(IEnumerable<string> test) => Shown("HealthCheck", test);

    private static string Shown(string attribute, IEnumerable<string> words) => $"[{Attribute(attribute, words)}]";

    /// <summary>An attribute with these words as its arguments, as C#.</summary>
    public static string Attribute(string name, IEnumerable<string> words) => $"{name}({string.Join(", ", words.Select(CSharpText.Literal))})";
}
