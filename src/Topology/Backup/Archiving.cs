namespace PatroniSwarm.Topology;

/// <summary>What a cluster's settings say of its WAL archive.</summary>
internal static class Archiving
{
    public static bool IsOn(PostgresCluster postgres) => Setting(postgres, "archive_mode") is { } mode && IsOn(mode);

    public static bool IsOn(NamedValue mode) => mode.Value.Trim().ToLowerInvariant() is "on" or "always" or "true" or "yes" or "1";

    public static NamedValue? Setting(PostgresCluster postgres, string name) =>
        postgres.Settings.LastOrDefault(setting => string.Equals(setting.Name, name, StringComparison.OrdinalIgnoreCase));
}
