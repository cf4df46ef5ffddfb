using System.Globalization;

namespace PatroniSwarm.Deploy;

/// <summary>How long something has lasted, in words: its two largest units.</summary>
internal static class Elapsed
{
    /// <summary>Empty for a moment that is not known.</summary>
    public static string Between(DateTimeOffset? since, DateTimeOffset now) => since is { } start ? Of(now - start) : "";

    // The clocks of two nodes may differ.
    private static string Of(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => "0 s",
        { TotalMinutes: < 1 } => Text($"{time.Seconds} s"),
        { TotalHours: < 1 } => Text($"{time.Minutes} m {time.Seconds} s"),
        { TotalDays: < 1 } => Text($"{time.Hours} h {time.Minutes} m"),
        _ => Text($"{time.Days} d {time.Hours} h"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
