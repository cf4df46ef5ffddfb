namespace PatroniSwarm.Topology;

/// <summary>A value that PostgreSQL accepts, but Patroni replaces by its default.</summary>
public sealed class BelowPatronisLeast() : KnownSettingRule("PSW4024", "A value below Patroni's least", RuleSeverity.Error)
{
    // Patroni, patroni/postgresql/config.py, CMDLINE_OPTIONS. TooFewWalSenders and TooFewReplicationSlots report WAL senders and slots, of which the members need more.
    private static readonly Dictionary<string, (double Least, double Instead)> Least = new(StringComparer.OrdinalIgnoreCase)
    {
        ["max_connections"] = (25, 100),
        ["max_worker_processes"] = (2, 8),
        ["max_locks_per_transaction"] = (32, 64),
        ["wal_keep_size"] = (16, 128),
    };

    /// <summary>Whether a value that PostgreSQL accepts may be too small for Patroni or the cluster's members.</summary>
    internal static bool MayRefuse(string name) => Least.ContainsKey(name) || name.ToLowerInvariant() is "max_wal_senders" or "max_replication_slots";

    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        Least.TryGetValue(setting.Name, out var patroni) && value.IsSound && value.Number < patroni.Least
            ? $"Patroni takes no {setting.Name} below {definition.Show(patroni.Least)} and writes its own {definition.Show(patroni.Instead)} in place of {setting.Value}. Write {definition.Show(patroni.Least)} or more."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) =>
        Definition(postgres, setting) is { } definition ? Fix.WriteText(anchor, definition.Show(Least[setting.Name].Least)) : null;
}
