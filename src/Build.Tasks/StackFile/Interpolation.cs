using System.Text.RegularExpressions;

namespace PatroniSwarm.Build.StackFile;

/// <summary>Puts values in the place of <c>$NAME</c>, <c>${NAME}</c> and their defaults; <c>$$</c> is a dollar.</summary>
public static partial class Interpolation
{
    /// <exception cref="FormatException">A dollar begins no variable, or a required variable has no value.</exception>
    public static string Apply(string text, Func<string, string?> variable) =>
        text.Contains('$', StringComparison.Ordinal) ? Dollar().Replace(text, match => Value(match, text, variable)) : text;

    private static string Value(Match match, string text, Func<string, string?> variable)
    {
        if (match.Groups["escaped"].Success)
            return "$";
        if (!match.Groups["name"].Success)
            throw new FormatException($"the dollar in '{text}' begins no variable; a dollar that is meant as one is written '$$'");

        var name = match.Groups["name"].Value;
        var value = variable(name);
        var operation = match.Groups["operation"].Value;
        if (value is null || (operation.StartsWith(':') && value.Length == 0))
        {
            var rest = match.Groups["rest"].Value;
            if (operation.EndsWith('?'))
                throw new FormatException($"the variable {name} is required: {(rest.Length == 0 ? "it has no value" : rest)}");
            return operation.Length == 0 ? value ?? "" : rest;
        }

        return value;
    }

    [GeneratedRegex(@"\$(?:(?<escaped>\$)|(?<name>[_a-zA-Z][_a-zA-Z0-9]*)|\{(?<name>[_a-zA-Z][_a-zA-Z0-9]*)(?:(?<operation>:?[-?])(?<rest>[^}]*))?\}|)")]
    private static partial Regex Dollar();
}
