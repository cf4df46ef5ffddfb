namespace PatroniSwarm.Topology;

/// <summary>A setting that Patroni writes itself: the user's value is dropped, or breaks replication.</summary>
public sealed class SettingOwnedByPatroni() : SettingRule("PSW4003", "A setting that Patroni owns", RuleSeverity.Error)
{
    // Patroni, docs/dynamic_configuration.rst and patroni/postgresql/config.py; it reads the settings of recovery only from its own sections (validator.py).
    private static readonly HashSet<string> Owned = new(StringComparer.OrdinalIgnoreCase)
    {
        "listen_addresses", "port", "cluster_name", "hot_standby", "synchronous_standby_names", "primary_conninfo", "primary_slot_name",
        "promote_trigger_file", "restore_command", "archive_cleanup_command", "recovery_end_command", "recovery_min_apply_delay", "recovery_target", "recovery_target_name", "recovery_target_time", "recovery_target_xid",
        "recovery_target_lsn", "recovery_target_inclusive", "recovery_target_timeline", "recovery_target_action", "data_directory",
        "config_file",
    };

    // Files that Patroni writes where PostgreSQL looks by default.
    private static readonly HashSet<string> Maintained = new(StringComparer.OrdinalIgnoreCase) { "hba_file", "ident_file" };

    // In the configuration that each member gets.
    private static readonly HashSet<string> Encrypting = new(StringComparer.OrdinalIgnoreCase) { "ssl", "ssl_ca_file", "ssl_cert_file", "ssl_key_file" };

    /// <summary>Whether Patroni sets it itself.</summary>
    public static bool Owns(string setting) => Owned.Contains(setting) || Maintained.Contains(setting) || Encrypting.Contains(setting);

    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index) =>
        Maintained.Contains(setting.Name)
            ? $"{setting.Name} leads PostgreSQL to another file, and Patroni would no longer maintain the one that counts. Remove this setting."
            : Encrypting.Contains(setting.Name)
            ? $"{setting.Name} is set for each member: all connections are encrypted, with certificates that a publish issues. Remove this setting."
            : Owned.Contains(setting.Name)
                ? $"{setting.Name} belongs to Patroni, which sets it on each member and drops yours. Remove this setting."
                : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => Fix.Remove(anchor with { Argument = null });
}
