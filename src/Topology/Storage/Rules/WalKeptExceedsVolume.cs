namespace PatroniSwarm.Topology;

/// <summary>More WAL kept for ever than the volume holds: the disk fills even without a failure.</summary>
public sealed class WalKeptExceedsVolume() : KnownSettingRule("PSW2059", "WAL kept beyond the volume", RuleSeverity.Error)
{
    // Both are kept even if all replicas are connected. max_slot_wal_keep_size counts only while one is not (WalExceedsVolume).
    private static readonly string[] Kept = ["wal_keep_size", "min_wal_size"];

    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        Kept.Contains(setting.Name, StringComparer.OrdinalIgnoreCase) && Exceeds(postgres, setting)
            ? $"PostgreSQL keeps {setting.Name} {setting.Value} of WAL at all times, and the volume of {postgres.Type} holds {postgres.Data.Size}: the disk fills, and every member stops. Write a {setting.Name} far below the volume's size."
            : null;

    /// <summary>Whether the cluster violates this rule.</summary>
    internal static bool Breaks(PostgresCluster postgres) =>
        postgres.Settings.Any(setting => Kept.Contains(setting.Name, StringComparer.OrdinalIgnoreCase) && Exceeds(postgres, setting));

    private static bool Exceeds(PostgresCluster postgres, NamedValue setting) =>
        MemorySize.TryParse(postgres.Data.Size, out var size) && ServerSettings.Number(postgres, setting) is { } number && ServerSettings.Bytes(postgres, setting.Name, number) >= size;
}
