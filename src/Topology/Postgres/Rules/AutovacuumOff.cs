namespace PatroniSwarm.Topology;

/// <summary>No autovacuum: tables grow, plans age, and transaction IDs run short.</summary>
public sealed class AutovacuumOff() : KnownSettingRule("PSW4041", "No autovacuum", RuleSeverity.Warning)
{
    // Autovacuum needs track_counts (PostgreSQL documentation, autovacuum).
    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        value.IsSound && Booleans.IsOff(setting.Value) && (Is(setting, "autovacuum") || (Is(setting, "track_counts") && IsOnBeside(postgres)))
            ? $"With {setting.Name} {setting.Value}, nothing removes dead rows of {postgres.Type} or freezes old ones: tables grow, and transaction IDs run short until an emergency vacuum reads every table at once. Remove this setting."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => Fix.Remove(anchor with { Argument = null });

    private static bool IsOnBeside(PostgresCluster postgres) => !postgres.Settings.Any(static other => Is(other, "autovacuum") && Booleans.IsOff(other.Value));
}
