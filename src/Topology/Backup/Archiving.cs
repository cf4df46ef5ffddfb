namespace PatroniSwarm.Topology;

/// <summary>What a cluster's settings say of its WAL archive.</summary>
internal static class Archiving
{
    /// <summary>Where PostgreSQL's own archive library puts the files.</summary>
    public const string BasicDirectory = "basic_archive.archive_directory";

    /// <summary>Whether it is PostgreSQL's own archive library.</summary>
    public static bool IsBasic(NamedValue? library) => library?.Value is "basic_archive" or "$libdir/basic_archive";

    public static bool IsOn(PostgresCluster postgres) => Setting(postgres, "archive_mode") is { } mode && IsOn(mode);

    public static bool IsOn(NamedValue mode) => mode.Value.Trim().ToLowerInvariant() is "on" or "always" or "true" or "yes" or "1";

    /// <summary>The library that archives in place of a command; null without one, as in a major that has none.</summary>
    public static NamedValue? Library(PostgresCluster postgres) =>
        Setting(postgres, "archive_library") is { Value.Length: > 0 } library && SettingCatalogue.Find(library.Name, postgres.Version) is not null ? library : null;

    public static NamedValue? Setting(PostgresCluster postgres, string name) =>
        postgres.Settings.LastOrDefault(setting => string.Equals(setting.Name, name, StringComparison.OrdinalIgnoreCase));
}
