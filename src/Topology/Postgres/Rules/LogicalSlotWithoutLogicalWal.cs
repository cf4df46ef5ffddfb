namespace PatroniSwarm.Topology;

/// <summary>A logical slot with a wal_level below logical: PostgreSQL refuses to create the slot.</summary>
public sealed class LogicalSlotWithoutLogicalWal() : SettingRule("PSW3033", "A logical slot without logical WAL", RuleSeverity.Error)
{
    protected override string Argument => "value";

    // UnsafeSetting reports minimal.
    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index) =>
        Is(setting, "wal_level") && string.Equals(setting.Value, "replica", StringComparison.OrdinalIgnoreCase) && postgres.Slots.FirstOrDefault(static slot => slot.IsLogical()) is { } slot
            ? $"With wal_level {setting.Value} PostgreSQL refuses the logical slot {slot.Name}. Write logical, or remove the setting: with a logical slot it is logical by itself."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => Fix.WriteText(anchor, "logical");
}
