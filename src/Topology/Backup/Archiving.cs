namespace PatroniSwarm.Topology;

/// <summary>What a cluster's settings say of its WAL archive.</summary>
internal static class Archiving
{
    public static bool IsOn(PostgresCluster postgres) => Setting(postgres, "archive_mode") is { } mode && IsOn(mode);

    public static bool IsOn(NamedValue mode) => mode.Value.Trim().ToLowerInvariant() is "on" or "always" or "true" or "yes" or "1";

    /// <summary>The library that archives in place of a command; null without one, as in a major that has none.</summary>
    public static NamedValue? Library(PostgresCluster postgres) =>
        Setting(postgres, "archive_library") is { Value.Length: > 0 } library && SettingCatalogue.Find(library.Name, postgres.Version) is not null ? library : null;

    public static NamedValue? Setting(PostgresCluster postgres, string name) =>
        postgres.Settings.LastOrDefault(setting => string.Equals(setting.Name, name, StringComparison.OrdinalIgnoreCase));
}
