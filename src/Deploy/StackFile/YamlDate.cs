using System.Globalization;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A text without quotes that YAML reads as a date.</summary>
internal static partial class YamlDate
{
    private const string Utc = "UTC";

    /// <summary>The date as Go prints it; null if the text is not a date.</summary>
    public static string? Print(string text)
    {
        var match = DateText().Match(text);
        if (!match.Success)
            return null;
        var time = match.Groups["time"].Success
            ? match.Groups["time"].Value.Split(':').Select(static part => part.PadLeft(2, '0')).ToArray()
            : ["00", "00", "00"];
        var day = $"{match.Groups["year"].Value}-{match.Groups["month"].Value.PadLeft(2, '0')}-{match.Groups["day"].Value.PadLeft(2, '0')}";
        var clock = string.Join(':', time);
        if (!DateTime.TryParseExact($"{day} {clock}", "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return null;
        var fraction = match.Groups["fraction"].Value.TrimEnd('0').TrimEnd('.');
        return $"{day} {clock}{fraction} {Zone(match.Groups["zone"].Value)}";
    }

    private static string Zone(string zone) => zone.Replace(":", "", StringComparison.Ordinal) switch
    {
        "" or "Z" or "+0000" or "-0000" => $"+0000 {Utc}",
        var offset => $"{offset} {offset}",
    };

    [GeneratedRegex(@"\A(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:(?:[Tt](?<time>\d{1,2}:\d{1,2}:\d{1,2})(?<fraction>\.\d{1,9})?(?<zone>Z|[-+]\d\d:\d\d))|(?: (?<time>\d{1,2}:\d{1,2}:\d{1,2})(?<fraction>\.\d{1,9})?))?\z")]
    private static partial Regex DateText();
}
