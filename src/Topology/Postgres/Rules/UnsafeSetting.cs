namespace PatroniSwarm.Topology;

/// <summary>A setting with which a crash corrupts the data or replication stops.</summary>
public sealed class UnsafeSetting() : SettingRule("PSW4009", "A setting that loses data", RuleSeverity.Error)
{
    protected override string Argument => "value";

    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index) => setting switch
    {
        _ when Is(setting, "fsync") && Booleans.IsOff(setting.Value) =>
            "With fsync off, a crash of the machine corrupts the whole cluster. Remove this setting.",
        _ when Is(setting, "full_page_writes") && Booleans.IsOff(setting.Value) =>
            "With full_page_writes off, a power loss leaves half-written pages that nothing repairs. Remove this setting.",
        _ when Is(setting, "zero_damaged_pages") && Booleans.IsOn(setting.Value) =>
            "With zero_damaged_pages on, PostgreSQL replaces a damaged page by an empty one, and its rows are gone. Remove this setting; in an emergency, set it in one session.",
        _ when Is(setting, "ignore_checksum_failure") && Booleans.IsOn(setting.Value) =>
            "With ignore_checksum_failure on, PostgreSQL goes on with pages whose checksum is wrong, and spreads the damage. Remove this setting; in an emergency, set it in one session.",
        _ when Is(setting, "ignore_invalid_pages") && Booleans.IsOn(setting.Value) =>
            "With ignore_invalid_pages on, a member that starts goes on where its WAL names pages that are not there, and opens with damaged data. Remove this setting, and let Patroni clone that member again.",
        _ when Is(setting, "wal_level") && string.Equals(setting.Value, "minimal", StringComparison.OrdinalIgnoreCase) =>
            "With wal_level minimal no replica can follow. Write replica or logical.",
        _ => null,
    };

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) =>
        Is(setting, "wal_level") ? Fix.WriteText(anchor, "replica") : Fix.Remove(anchor with { Argument = null });
}
