namespace PatroniSwarm.Topology;

/// <summary>WAL that is never removed, and is more than the volume holds: the disk fills without any failure.</summary>
public sealed class WalKeptExceedsVolume() : KnownSettingRule("PSW2059", "WAL kept beyond the volume", RuleSeverity.Error)
{
    // Both are kept with all replicas at hand; max_slot_wal_keep_size needs one that is away (WalExceedsVolume).
    private static readonly string[] Kept = ["wal_keep_size", "min_wal_size"];

    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        Kept.Contains(setting.Name, StringComparer.OrdinalIgnoreCase) && Exceeds(postgres, setting)
            ? $"PostgreSQL keeps {setting.Name} {setting.Value} of WAL at all times, and the volume of {postgres.Type} holds {postgres.Data.Size}: the disk fills, and every member stops. Write a {setting.Name} far below the volume's size."
            : null;

    /// <summary>Whether the cluster breaks this rule.</summary>
    internal static bool Breaks(PostgresCluster postgres) =>
        postgres.Settings.Any(setting => Kept.Contains(setting.Name, StringComparer.OrdinalIgnoreCase) && Exceeds(postgres, setting));

    private static bool Exceeds(PostgresCluster postgres, NamedValue setting) =>
        MemorySize.TryParse(postgres.Data.Size, out var size) && ServerSettings.Number(postgres, setting) is { } number && ServerSettings.Bytes(postgres, setting.Name, number) >= size;
}
