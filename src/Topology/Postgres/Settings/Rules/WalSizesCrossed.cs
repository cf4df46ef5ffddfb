namespace PatroniSwarm.Topology;

/// <summary>A min_wal_size above max_wal_size.</summary>
public sealed class WalSizesCrossed() : KnownSettingRule("PSW4025", "min_wal_size not below max_wal_size", RuleSeverity.Warning)
{
    // Reported at the setting that is written, or at min_wal_size if both are.
    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        value.IsSound && IsTheOne(postgres, setting) && Least(postgres) >= Most(postgres) && !BoundOfServer.Breaks("max_wal_size", Most(postgres))
            ? $"min_wal_size {definition.Show(Least(postgres))} is not below max_wal_size {definition.Show(Most(postgres))}: WAL up to the larger is kept on the disk, and the smaller means nothing. Write a max_wal_size above {definition.Show(Least(postgres))}, or a smaller min_wal_size."
            : null;

    private static bool IsTheOne(PostgresCluster postgres, NamedValue setting) =>
        Is(setting, "min_wal_size") || (Is(setting, "max_wal_size") && !postgres.Settings.Any(static other => Is(other, "min_wal_size")));

    private static double Least(PostgresCluster postgres) => ServerSettings.Effective(postgres, "min_wal_size");

    private static double Most(PostgresCluster postgres) => ServerSettings.Effective(postgres, "max_wal_size");
}
