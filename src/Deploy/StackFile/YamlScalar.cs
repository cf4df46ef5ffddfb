using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>What a plain scalar means to Docker: YAML 1.2, with the octal and binary numbers of 1.1, and none of its yes and no.</summary>
internal static partial class YamlScalar
{
    private static readonly BigInteger Largest = ulong.MaxValue;
    private static readonly BigInteger Smallest = long.MinValue;

    /// <summary>The kind, and the value as Go prints it.</summary>
    public static (StackKind Kind, string Text) Resolve(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return (StackKind.Null, "");
            case "true" or "True" or "TRUE":
                return (StackKind.Boolean, "true");
            case "false" or "False" or "FALSE":
                return (StackKind.Boolean, "false");
        }

        if (YamlDate.Print(text) is { } date)
            return (StackKind.Date, date);
        if (text[0] is not ('+' or '-' or '.' or (>= '0' and <= '9')))
            return (StackKind.Text, text);
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        if (Whole(digits) is { } whole)
            return (StackKind.Integer, whole.ToString(CultureInfo.InvariantCulture));
        return FractionText().IsMatch(digits) && double.Parse(digits, CultureInfo.InvariantCulture) is var fraction && double.IsFinite(fraction)
            ? (StackKind.Fraction, GoNumber.Print(fraction))
            : (StackKind.Text, text);
    }

    public static bool IsInfinite(string text) => InfiniteText().IsMatch(text);

    private static BigInteger? Whole(string text)
    {
        var match = WholeText().Match(text);
        if (!match.Success)
            return null;
        var value = match.Groups["hex"].Success ? Parse(match.Groups["hex"].Value, 16)
            : match.Groups["binary"].Success ? Parse(match.Groups["binary"].Value, 2)
            : match.Groups["octal"].Success ? Parse(match.Groups["octal"].Value, 8)
            : Parse(match.Groups["decimal"].Value, 10);
        value = text[0] == '-' ? -value : value;
        return value >= Smallest && value <= Largest ? value : null;
    }

    private static BigInteger Parse(string digits, int radix) =>
        digits.Aggregate(BigInteger.Zero, (value, digit) => (value * radix) + Convert.ToInt32(digit.ToString(), 16));

    [GeneratedRegex(@"\A[-+]?(?:0[xX](?<hex>[0-9a-fA-F]+)|0[bB](?<binary>[01]+)|0[oO]?(?<octal>[0-7]+)|(?<decimal>0|[1-9][0-9]*))\z")]
    private static partial Regex WholeText();

    [GeneratedRegex(@"\A[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\z")]
    private static partial Regex FractionText();

    [GeneratedRegex(@"\A(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z")]
    private static partial Regex InfiniteText();
}
