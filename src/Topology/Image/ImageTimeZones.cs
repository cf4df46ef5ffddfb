using System.Globalization;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>The time zones that PostgreSQL finds in the image that is built here. It reads their names in any case.</summary>
internal static class ImageTimeZones
{
    // A POSIX zone: a name, hours west of UTC, and the rule for summer time (PostgreSQL, localtime.c, tzparse). A week's hours are the limit.
    private static readonly Regex Posix = new(@"\A(?:<[^>]*>|[^<0-9,+-][^0-9,+-]*)?[+-]?(?<hours>[0-9]{1,3})(?::[0-5]?[0-9](?::[0-5]?[0-9])?)?(?<summer>[^0-9:].*)?\z", RegexOptions.CultureInvariant);
    private const int HoursOfWeek = 167;

    // A name, and its successor if the image has only that one.
    private static readonly Lazy<Dictionary<string, string?>> Zones = new(static () => DataFile.Rows("time-zones.txt")
        .ToDictionary(static columns => columns[0], static columns => columns.Length > 1 ? columns[1] : null, StringComparer.OrdinalIgnoreCase));

    public static bool Has(string value) =>
        (Zones.Value.TryGetValue(value.StartsWith(":", StringComparison.Ordinal) ? value.Substring(1) : value, out var successor) && successor is null) || IsPosix(value);

    /// <summary>Whether it is a zone of the IANA database, in its own spelling.</summary>
    public static bool IsNamed(string value) => Zones.Value.TryGetValue(value, out var successor) && successor is null && Zones.Value.Keys.Contains(value, StringComparer.Ordinal);

    /// <summary>Besides a zone, timezone takes hours to the east and an interval (PostgreSQL, variable.c).</summary>
    public static bool HasOrHours(string value) => value.StartsWith("interval", StringComparison.OrdinalIgnoreCase)
        ? value.IndexOf('\'') > 0
        : SettingNumber.Read(value, SettingKind.Number, out var hours) is var end and > 0 && end == value.Length ? Math.Abs(hours) <= HoursOfWeek : Has(value);

    /// <summary>The zone that a wrong name stands for: an old name's successor, the zone of a city, or the nearest name. Null if none is near.</summary>
    public static string? Meant(string value)
    {
        if (Zones.Value.TryGetValue(value.Trim(), out var successor))
            return successor ?? Named(value.Trim());
        var names = Zones.Value.Where(static zone => zone.Value is null).Select(static zone => zone.Key).ToList();
        var city = "/" + value.Trim().Replace(' ', '_');
        return names.Where(name => name.EndsWith(city, StringComparison.OrdinalIgnoreCase)).ToList() is [var only] ? only : Closest.To(value, names);
    }

    private static string Named(string value) => Zones.Value.Keys.First(name => string.Equals(name, value, StringComparison.OrdinalIgnoreCase));

    // Summer time has both a beginning and an end, or neither.
    private static bool IsPosix(string value)
    {
        var match = Posix.Match(value);
        return match.Success && int.Parse(match.Groups["hours"].Value, CultureInfo.InvariantCulture) <= HoursOfWeek && match.Groups["summer"].Value.Count(static letter => letter is ',') is 0 or 2;
    }
}
