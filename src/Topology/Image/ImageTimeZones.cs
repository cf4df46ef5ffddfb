using System.Globalization;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>The time zones that PostgreSQL finds in the image that is built here. It reads their names in any case.</summary>
internal static class ImageTimeZones
{
    // A POSIX zone: a name, hours to the west, and what summer brings (PostgreSQL, localtime.c, tzparse). No week has more hours.
    private static readonly Regex Posix = new(@"\A(?:<[^>]*>|[^<0-9,+-][^0-9,+-]*)?[+-]?(?<hours>[0-9]{1,3})(?::[0-5]?[0-9](?::[0-5]?[0-9])?)?(?<summer>[^0-9:].*)?\z", RegexOptions.CultureInvariant);
    private const int HoursOfWeek = 167;

    // A name, and its successor where the image has no more than that.
    private static readonly Lazy<Dictionary<string, string?>> Zones = new(static () => DataFile.Rows("time-zones.txt")
        .ToDictionary(static columns => columns[0], static columns => columns.Length > 1 ? columns[1] : null, StringComparer.OrdinalIgnoreCase));

    public static bool Has(string value) =>
        (Zones.Value.TryGetValue(value.StartsWith(":", StringComparison.Ordinal) ? value.Substring(1) : value, out var successor) && successor is null) || IsPosix(value);

    /// <summary>Besides a zone, timezone takes hours to the east and an interval (PostgreSQL, variable.c).</summary>
    public static bool HasOrHours(string value) => value.StartsWith("interval", StringComparison.OrdinalIgnoreCase)
        ? value.IndexOf('\'') > 0
        : SettingNumber.Read(value, SettingKind.Number, out var hours) is var end and > 0 && end == value.Length ? Math.Abs(hours) <= HoursOfWeek : Has(value);

    /// <summary>The zone that somebody meant: an old name's successor, the zone of a city, or the nearest name. Null when none is near.</summary>
    public static string? Meant(string value)
    {
        if (Zones.Value.TryGetValue(value.Trim(), out var successor))
            return successor ?? Named(value.Trim());
        var names = Zones.Value.Where(static zone => zone.Value is null).Select(static zone => zone.Key).ToList();
        var city = "/" + value.Trim().Replace(' ', '_');
        return names.Where(name => name.EndsWith(city, StringComparison.OrdinalIgnoreCase)).ToList() is [var only] ? only : Closest.To(value, names);
    }

    private static string Named(string value) => Zones.Value.Keys.First(name => string.Equals(name, value, StringComparison.OrdinalIgnoreCase));

    // The days on which summer begins and ends are two or none.
    private static bool IsPosix(string value)
    {
        var match = Posix.Match(value);
        return match.Success && int.Parse(match.Groups["hours"].Value, CultureInfo.InvariantCulture) <= HoursOfWeek && match.Groups["summer"].Value.Count(static letter => letter is ',') is 0 or 2;
    }
}
