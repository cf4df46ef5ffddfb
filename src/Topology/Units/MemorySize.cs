using System.Globalization;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>Reads sizes such as <c>512MB</c> or <c>2GiB</c>. As in Docker and PostgreSQL, every unit is a power of 1024.</summary>
public static class MemorySize
{
    public const string Expected = "a number and a unit: B, kB, MB, GB, TB, KiB, MiB, GiB or TiB";

    private static readonly Regex Pattern = new(@"\A([0-9]{1,12}(?:\.[0-9]{1,6})?) ?(B|kB|KB|MB|GB|TB|KiB|MiB|GiB|TiB)\z", RegexOptions.CultureInvariant);

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

    /// <summary>The size of something a rule has checked already.</summary>
    public static long Bytes(string text) =>
        TryParse(text, out var bytes) ? bytes : throw new FormatException($"'{text}' is not a size: write {Expected}.");
}
