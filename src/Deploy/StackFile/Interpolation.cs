using System.Text.RegularExpressions;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Puts values in the place of <c>$NAME</c>, <c>${NAME}</c> and their defaults; <c>$$</c> is a dollar.</summary>
public static partial class Interpolation
{
    // Docker looks for them in this order, wherever in the braces they stand: in ${A:?no-one} it is the dash that counts.
    private static readonly string[] Operations = [":-", "-", ":?", "?"];

    /// <exception cref="FormatException">A dollar begins no variable, or a required variable has no value.</exception>
    public static string Apply(string text, Func<string, string?> variable) =>
        text.Contains('$', StringComparison.Ordinal) ? Dollar().Replace(text, match => Value(match, text, variable)) : text;

    private static string Value(Match match, string text, Func<string, string?> variable)
    {
        if (match.Groups["escaped"].Success)
            return "$";
        if (!match.Groups["inside"].Success)
            throw new FormatException($"the dollar in '{text}' does not begin a variable; for a dollar sign, write '$$'");

        var inside = match.Groups["inside"].Value;
        var operation = Operations.FirstOrDefault(operation => inside.Contains(operation, StringComparison.Ordinal)) ?? "";
        var end = operation.Length == 0 ? inside.Length : inside.IndexOf(operation, StringComparison.Ordinal);
        var (name, rest) = (inside[..end], inside[(end + operation.Length)..]);
        var value = variable(name);
        if (value is not null && !(operation.StartsWith(':') && value.Length == 0))
            return value;
        return operation.EndsWith('?')
            ? throw new FormatException($"the variable {name} is required: {(rest.Length == 0 ? "it has no value" : rest)}")
            : rest;
    }

    // Without braces an operation reaches to the end of the text, or to the next closing brace.
    [GeneratedRegex(@"\$(?:(?<escaped>\$)|(?<inside>[_a-zA-Z][_a-zA-Z0-9]*(?::?[-?][^}]*)?)|\{(?<inside>[_a-zA-Z][_a-zA-Z0-9]*(?::?[-?][^}]*)?)\}|)")]
    private static partial Regex Dollar();
}
