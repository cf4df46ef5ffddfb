using System.Globalization;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>Reads sizes such as <c>512MB</c> or <c>2GiB</c>. As in Docker and PostgreSQL, every unit is a power of 1024.</summary>
public static class MemorySize
{
    public const string Expected = "a number and a unit: B, kB, MB, GB, TB, KiB, MiB, GiB or TiB";

    private static readonly Regex Pattern = new(@"\A([0-9]{1,12}(?:\.[0-9]{1,6})?) ?(B|kB|KB|MB|GB|TB|KiB|MiB|GiB|TiB)\z", RegexOptions.CultureInvariant);

    private static readonly Regex Loose = new(@"\A\s*([0-9]{1,12}(?:\.[0-9]{1,6})?)\s*([kmgt])(?:i?b?|bytes?)\s*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    public static bool TryParse(string? text, out long bytes)
    {
        bytes = 0;
        var match = Pattern.Match(text ?? "");
        if (!match.Success)
            return false;

        var power = "BKMGT".IndexOf(char.ToUpperInvariant(match.Groups[2].Value[0]));
        var value = decimal.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * (decimal)(1L << (10 * power));
        if (value > long.MaxValue)
            return false;
        bytes = (long)value;
        return true;
    }

    /// <summary>The probable size of a text with a unit of other programs: <c>2g</c>, <c>512Mi</c>. Null: unclear.</summary>
    public static string? Meant(string text)
    {
        var match = Loose.Match(text);
        var size = match.Success ? $"{match.Groups[1].Value}{match.Groups[2].Value.ToUpperInvariant()}iB" : null;
        return TryParse(size, out _) ? size : null;
    }

    /// <summary>The size of a text that a rule has checked.</summary>
    public static long Bytes(string text) =>
        TryParse(text, out var bytes) ? bytes : throw new FormatException($"'{text}' is not a size: write {Expected}.");

    /// <summary>A size in whole units, as a person writes it: <c>2GiB</c>, <c>1536MiB</c>.</summary>
    internal static string Show(long bytes) => bytes switch
    {
        >= 1L << 30 when bytes % (1L << 30) == 0 => FormattableString.Invariant($"{bytes >> 30}GiB"),
        >= 1L << 20 => FormattableString.Invariant($"{bytes >> 20}MiB"),
        _ => FormattableString.Invariant($"{bytes}B"),
    };
}
