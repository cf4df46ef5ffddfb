using System.Globalization;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Build.StackFile;

/// <summary>Durations and sizes as Docker writes them.</summary>
internal static partial class StackQuantity
{
    private const string SizeUnits = "bkmgtp";

    public static TimeSpan? Duration(string text)
    {
        if (text == "0")
            return TimeSpan.Zero;
        var match = DurationText().Match(text);
        if (!match.Success)
            return null;
        var ticks = match.Groups["number"].Captures.Zip(match.Groups["unit"].Captures, static (number, unit) =>
            decimal.Parse(number.Value, CultureInfo.InvariantCulture) * Ticks(unit.Value)).Sum();
        return ticks <= long.MaxValue ? TimeSpan.FromTicks((long)ticks) : null;
    }

    public static long? Bytes(string text)
    {
        var match = SizeText().Match(text);
        if (!match.Success)
            return null;
        var unit = match.Groups["unit"].Value.ToLowerInvariant();
        var bytes = decimal.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)
            * (1L << (10 * Math.Max(0, SizeUnits.IndexOf(unit.Length == 0 ? 'b' : unit[0], StringComparison.Ordinal))));
        return bytes <= long.MaxValue ? (long)bytes : null;
    }

    private static decimal Ticks(string unit) => unit switch
    {
        "h" => TimeSpan.TicksPerHour,
        "m" => TimeSpan.TicksPerMinute,
        "s" => TimeSpan.TicksPerSecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "ns" => 0.01m,
        _ => TimeSpan.TicksPerMicrosecond,
    };

    [GeneratedRegex(@"\A(?:(?<number>\d{1,12}(?:\.\d{1,9})?)(?<unit>h|ms|us|µs|ns|m|s))+\z")]
    private static partial Regex DurationText();

    [GeneratedRegex(@"\A(?<number>\d{1,15}(?:\.\d{1,9})?) ?(?<unit>[kmgtp]?i?b?)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SizeText();
}
