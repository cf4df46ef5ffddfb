using System.Globalization;

namespace PatroniSwarm.Emit;

/// <summary>Numbers and names as text, the same in every culture.</summary>
public static class Text
{
    /// <summary>The first comment of each file.</summary>
    public const string Origin = "Written by PatroniSwarm from the C# description; a change made here is lost at the next build.";

    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A duration as Docker reads it: <c>500ms</c>, <c>30s</c>, <c>2m</c>, <c>1h</c>.</summary>
    public static string Of(TimeSpan time) => time switch
    {
        _ when time.Ticks % TimeSpan.TicksPerSecond != 0 => $"{Of((long)time.TotalMilliseconds)}ms",
        _ when time.Ticks == 0 || time.Ticks % TimeSpan.TicksPerMinute != 0 => $"{Of((long)time.TotalSeconds)}s",
        _ when time.Ticks % TimeSpan.TicksPerHour != 0 => $"{Of((long)time.TotalMinutes)}m",
        _ => $"{Of((long)time.TotalHours)}h",
    };

    /// <summary>A name in a comment: it must not start a new line.</summary>
    public static string OneLine(string name) => string.Concat(name.Select(static c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
}
