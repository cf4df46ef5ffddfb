using System.Globalization;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>Reads the times of <c>postgresql.conf</c>: a number and one of PostgreSQL's units, or milliseconds without one.</summary>
internal static class SettingTime
{
    private static readonly Regex Pattern = new(@"\A\s*([0-9]{1,9}(?:\.[0-9]{1,6})?)\s*(us|ms|s|min|h|d)?\s*\z", RegexOptions.CultureInvariant);

    /// <summary>What a cluster sets, else the value given.</summary>
    public static TimeSpan Of(PostgresCluster postgres, string name, string unset)
    {
        var setting = Setting(postgres, name);
        return (setting is null ? null : Read(setting.Value)) ?? Duration.Of(unset);
    }

    /// <summary>What a cluster sets, else the value given; null where it sets a negative number, which is no limit.</summary>
    public static TimeSpan? OrNever(PostgresCluster postgres, string name, string unset) =>
        Setting(postgres, name)?.Value.TrimStart().StartsWith("-", StringComparison.Ordinal) == true ? null : Of(postgres, name, unset);

    private static NamedValue? Setting(PostgresCluster postgres, string name) =>
        postgres.Settings.LastOrDefault(setting => string.Equals(setting.Name, name, StringComparison.OrdinalIgnoreCase));

    private static TimeSpan? Read(string text)
    {
        var match = Pattern.Match(text);
        if (!match.Success)
            return null;
        var number = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        var milliseconds = match.Groups[2].Value switch
        {
            "us" => number / 1000,
            "s" => number * 1000,
            "min" => number * 60_000,
            "h" => number * 3_600_000,
            "d" => number * 86_400_000,
            _ => number,
        };
        return TimeSpan.FromMilliseconds(milliseconds);
    }
}
