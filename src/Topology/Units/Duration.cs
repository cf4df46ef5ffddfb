using System.Globalization;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>Reads durations such as <c>500ms</c>, <c>25s</c> or <c>2min</c>.</summary>
public static class Duration
{
    public const string Expected = "a whole number and a unit: ms, s, min, h or d; a year at most";

    private const long Longest = 366 * 24 * 3_600_000L;

    private static readonly Regex Pattern = new(@"\A([0-9]{1,9}) ?(ms|s|min|h|d)\z", RegexOptions.CultureInvariant);

    private static readonly Regex Loose = new(
        @"\A\s*([0-9]{1,9})\s*(|ms|msecs?|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)\s*\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        var match = Pattern.Match(text ?? "");
        if (!match.Success)
            return false;

        var number = long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        var milliseconds = number * match.Groups[2].Value switch
        {
            "ms" => 1L,
            "s" => 1000L,
            "min" => 60_000L,
            "h" => 3_600_000L,
            _ => 86_400_000L,
        };

        // Sums of longer times would overflow.
        if (milliseconds > Longest)
            return false;
        duration = TimeSpan.FromMilliseconds(milliseconds);
        return true;
    }

    /// <summary>The probable duration of a text with another word for the unit, or without a unit. Null: unclear.</summary>
    public static string? Meant(string text, string unitWhenNone)
    {
        var match = Loose.Match(text);
        var duration = match.Success ? match.Groups[1].Value + Unit(match.Groups[2].Value.ToLowerInvariant(), unitWhenNone) : null;
        return TryParse(duration, out _) ? duration : null;
    }

    /// <summary>The duration of a text that a rule has checked.</summary>
    public static TimeSpan Of(string text) =>
        TryParse(text, out var duration) ? duration : throw new FormatException($"'{text}' is not a duration: write {Expected}.");

    /// <summary>A duration in its largest whole unit, as a person writes it: <c>90d</c>, <c>36h</c>.</summary>
    internal static string Show(TimeSpan duration) => duration.Ticks switch
    {
        0 => "0s",
        var ticks when ticks % TimeSpan.TicksPerDay == 0 => FormattableString.Invariant($"{ticks / TimeSpan.TicksPerDay}d"),
        var ticks when ticks % TimeSpan.TicksPerHour == 0 => FormattableString.Invariant($"{ticks / TimeSpan.TicksPerHour}h"),
        var ticks when ticks % TimeSpan.TicksPerMinute == 0 => FormattableString.Invariant($"{ticks / TimeSpan.TicksPerMinute}min"),
        var ticks when ticks % TimeSpan.TicksPerSecond == 0 => FormattableString.Invariant($"{ticks / TimeSpan.TicksPerSecond}s"),
        var ticks => FormattableString.Invariant($"{ticks / TimeSpan.TicksPerMillisecond}ms"),
    };

    private static string Unit(string written, string unitWhenNone) => written switch
    {
        "" => unitWhenNone,
        _ when written.StartsWith("ms", StringComparison.Ordinal) || written.StartsWith("milli", StringComparison.Ordinal) => "ms",
        _ => written[0] switch { 's' => "s", 'm' => "min", 'd' => "d", _ => "h" },
    };
}
