namespace PatroniSwarm.Topology;

/// <summary>No limit of the WAL that a slot keeps: while a replica is down, the leader's disk fills.</summary>
public sealed class WalKeptForEver() : SettingRule("PSW3021", "WAL kept without limit for a lost replica", RuleSeverity.Warning, productionOnly: true)
{
    protected override string Argument => "value";

    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index) =>
        Is(setting, "max_slot_wal_keep_size") && ServerSettings.Number(postgres, setting) is -1
            ? "With max_slot_wal_keep_size -1, the leader keeps all WAL for a replica that is away until its disk is full and PostgreSQL stops. Write a size, for example 10GB, or remove the setting."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => Fix.Remove(anchor with { Argument = null });
}
