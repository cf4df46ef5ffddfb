using System.Globalization;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>Reads durations such as <c>500ms</c>, <c>25s</c> or <c>2min</c>.</summary>
public static class Duration
{
    public const string Expected = "a whole number and a unit: ms, s, min or h";

    private static readonly Regex Pattern = new(@"\A([0-9]{1,9}) ?(ms|s|min|h)\z", RegexOptions.CultureInvariant);

    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        var match = Pattern.Match(text ?? "");
        if (!match.Success)
            return false;

        var number = long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        duration = match.Groups[2].Value switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "min" => TimeSpan.FromMinutes(number),
            _ => TimeSpan.FromHours(number),
        };
        return true;
    }

    /// <summary>The duration of something a rule has checked already.</summary>
    public static TimeSpan Of(string text) =>
        TryParse(text, out var duration) ? duration : throw new FormatException($"'{text}' is not a duration: write {Expected}.");
}
