using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>A setting that no PostgreSQL has.</summary>
public sealed class UnknownSetting() : SettingRule("PSW4011", "A setting that PostgreSQL does not know", RuleSeverity.Error)
{
    // The name of an extension's setting, as postgresql.conf accepts it (PostgreSQL, guc-file.l).
    private static readonly Regex OfExtension = new(@"\A[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*\.[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*\z", RegexOptions.CultureInvariant);

    // Patroni, docs/dynamic_configuration.rst: the argument of [Postgres] for the key; null if it is always generated.
    private static readonly Dictionary<string, string?> OfPatroni = new(StringComparer.OrdinalIgnoreCase)
    {
        ["check_timeline"] = null,
        ["failsafe_mode"] = null,
        ["loop_wait"] = nameof(PostgresCluster.LoopWait),
        ["master_start_timeout"] = nameof(PostgresCluster.PrimaryStartTimeout),
        ["maximum_lag_on_failover"] = nameof(PostgresCluster.MaximumLagOnFailover),
        ["primary_start_timeout"] = nameof(PostgresCluster.PrimaryStartTimeout),
        ["retry_timeout"] = nameof(PostgresCluster.RetryTimeout),
        ["synchronous_mode"] = nameof(PostgresCluster.Replication),
        ["synchronous_mode_strict"] = nameof(PostgresCluster.StrictSynchronous),
        ["synchronous_node_count"] = nameof(PostgresCluster.SynchronousNodes),
        ["ttl"] = nameof(PostgresCluster.Ttl),
        ["use_pg_rewind"] = null,
        ["use_slots"] = null,
    };

    // Settings that were removed before the oldest major known here (PostgreSQL's release notes). The values of their successors have other units.
    private static readonly Dictionary<string, string> Ended = new(StringComparer.OrdinalIgnoreCase)
    {
        ["checkpoint_segments"] = "max_wal_size",
        ["wal_keep_segments"] = "wal_keep_size",
    };

    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index)
    {
        if (!IsUnknown(postgres, setting) || !KnownSettingRule.IsItsFirst(postgres, setting, index))
            return null;
        return $"'{setting.Name}' is no setting of PostgreSQL {postgres.Version}, which does not start with it; Patroni drops it, and nothing is changed. {Answer(postgres, setting)}";
    }

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) =>
        Meant(postgres, setting) is { } meant && !postgres.Settings.Any(other => Is(other, meant)) ? Fix.WriteText(anchor, meant) : null;

    private static bool IsUnknown(PostgresCluster postgres, NamedValue setting) =>
        postgres.Version is >= SettingCatalogue.OldestMajor and <= SettingCatalogue.NewestMajor
        && !SettingCatalogue.Find(setting.Name).Any()
        && !OfExtension.IsMatch(setting.Name);

    private static string Answer(PostgresCluster postgres, NamedValue setting)
    {
        if (OfPatroni.TryGetValue(setting.Name, out var argument))
            return argument is null ? "It is one of Patroni's and always on. Remove it." : $"It is one of Patroni's: write {argument} in [Postgres<{postgres.Dcs}>] instead.";
        if (Ended.TryGetValue(setting.Name, out var successor))
            return $"Write \"{successor}\", with a size such as \"1GB\".";
        return Meant(postgres, setting) is { } meant ? $"Write \"{meant}\"." : $"Take the name from PostgreSQL {postgres.Version}'s documentation, or remove the setting.";
    }

    private static string? Meant(PostgresCluster postgres, NamedValue setting) =>
        OfPatroni.ContainsKey(setting.Name) || Ended.ContainsKey(setting.Name) ? null : SettingCatalogue.Meant(setting.Name, postgres.Version);
}
