using System.Globalization;

namespace PatroniSwarm.Build.Emit;

/// <summary>Numbers and names as text, the same in every culture.</summary>
public static class Text
{
    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A name in a comment: it may not begin a line of its own.</summary>
    public static string OneLine(string name) => string.Concat(name.Select(static c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
}
