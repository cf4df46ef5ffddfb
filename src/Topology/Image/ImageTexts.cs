namespace PatroniSwarm.Topology;

/// <summary>Checks settings that name something in the image of PostgreSQL.</summary>
internal static class ImageTexts
{
    private const string Locales = "C, POSIX or C.UTF-8";

    // glibc accepts the encoding after the dot in any case, with or without a hyphen.
    private static readonly HashSet<string> OfLibrary = new(StringComparer.OrdinalIgnoreCase) { "UTF-8", "UTF8" };

    // The groups of the user postgres. It can give a socket to no other group.
    private static readonly string[] Groups = ["postgres", "ssl-cert"];

    /// <summary>What the image has instead of what a setting names. Null: the image has it, or the setting names nothing in an image.</summary>
    public static string? Instead(PostgresCluster postgres, NamedValue setting) => setting.Name.ToLowerInvariant() switch
    {
        "timezone" when !ImageTimeZones.HasOrHours(setting.Value) => Zone(setting.Value),
        "log_timezone" when !ImageTimeZones.Has(setting.Value) => Zone(setting.Value),
        "timezone_abbreviations" when setting.Value is not ("Default" or "Australia" or "India") => "Default, Australia or India",
        "lc_messages" when !IsLocale(setting.Value) => Locales,
        "lc_monetary" or "lc_numeric" or "lc_time" when setting.Value.Length > 0 && !IsLocale(setting.Value) => Locales,
        "unix_socket_group" when setting.Value.Length > 0 && !IsGroup(setting.Value) => "postgres, which is the user's own group, or leave it out",
        "unix_socket_directories" when NameList.Read(setting.Value, spaces: true)?.All(folder => IsThere(postgres, folder)) == false => "/var/run/postgresql or /tmp",
        "log_directory" when CollectsLogs(postgres) && !MayLogTo(postgres, setting.Value) => "log, a folder in the data directory",
        "stats_temp_directory" when !IsThere(postgres, setting.Value) => "pg_stat_tmp, a folder in the data directory",
        "log_filename" when CollectsLogs(postgres) && (setting.Value.Length == 0 || setting.Value.Contains('/')) => "a file's name, and its folder as log_directory",
        "bonjour" when !Booleans.IsOff(setting.Value) => "off: Debian's PostgreSQL is built without it",
        _ => null,
    };

    public static bool IsLocale(string value) =>
        value is "C" or "POSIX" || (value.StartsWith("C.", StringComparison.Ordinal) && OfLibrary.Contains(value.Substring("C.".Length)));

    private static string Zone(string value) => ImageTimeZones.Meant(value) ?? "a zone such as Europe/Berlin or UTC";

    private static bool IsGroup(string value) => Groups.Contains(value, StringComparer.Ordinal) || (value.All(char.IsDigit) && value != "0");

    private static bool CollectsLogs(PostgresCluster postgres) => postgres.Settings.Any(static setting =>
        string.Equals(setting.Name, "logging_collector", StringComparison.OrdinalIgnoreCase) && !Booleans.IsOff(setting.Value));

    private static bool MayLogTo(PostgresCluster postgres, string folder) => folder.Length > 0 && IsThere(postgres, folder, orMade: true);

    // An abstract socket begins with @. The content of a folder of the node is unknown.
    private static bool IsThere(PostgresCluster postgres, string folder, bool orMade = false)
    {
        var normal = ImagePaths.Normal(folder, postgres.Version);
        return folder.StartsWith("@", StringComparison.Ordinal)
            || (ImagePaths.IsOnVolume(normal) && (postgres.Data.Directory is not null || !orMade))
            || (orMade ? ImagePaths.IsFolder(normal, postgres.Version) : ImagePaths.IsInMemory(normal));
    }
}
