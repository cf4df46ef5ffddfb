using PatroniSwarm.Emit.PgBackRest;
using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Postgres;

/// <summary>PostgreSQL's settings: what a cluster needs to stay up, overridden by the user's settings, and the libraries that its extensions need.</summary>
public static class PostgresParameters
{
    // Patroni's defaults for WAL senders and replication slots (patroni/postgresql/config.py).
    private const int PatronisOwn = 10;

    internal const string Preloaded = "shared_preload_libraries";

    private static readonly (string Name, string Value)[] Defaults =
    [
        ("hot_standby_feedback", "on"),
        // A replica that is away must not fill the leader's disk; PostgreSQL's default of -1 allows it.
        ("max_slot_wal_keep_size", "10GB"),
        ("max_standby_archive_delay", ReplicationTimers.MaxStandbyDelay),
        ("max_standby_streaming_delay", ReplicationTimers.MaxStandbyDelay),
        ("password_encryption", "scram-sha-256"),
        ("tcp_keepalives_count", "3"),
        ("tcp_keepalives_idle", "300"),
        ("tcp_keepalives_interval", "30"),
        ("wal_log_hints", "on"),
        ("wal_receiver_timeout", ReplicationTimers.WalReceiverTimeout),
        ("wal_retrieve_retry_interval", ReplicationTimers.WalRetrieveRetryInterval),
        ("wal_sender_timeout", ReplicationTimers.WalSenderTimeout),
    ];

    public static YamlMap Of(Stack stack, PostgresCluster postgres)
    {
        var extensions = ExtensionNeeds.Of(stack, postgres);
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Defaults)
            parameters[name] = value;
        if (postgres.Slots.Any(static slot => slot.IsLogical()))
            parameters["wal_level"] = "logical";
        if (postgres.WalSendersNeeded() > PatronisOwn)
            parameters["max_wal_senders"] = Text.Of(postgres.WalSendersNeeded());
        if (postgres.ReplicationSlotsNeeded() > PatronisOwn)
            parameters["max_replication_slots"] = Text.Of(postgres.ReplicationSlotsNeeded());
        if (stack.BackupOf(postgres) is not null)
        {
            parameters["archive_mode"] = "on";
            parameters["archive_command"] = $"pgbackrest --stanza={PgBackRestConfig.Stanza(postgres)} archive-push %p";
            parameters["archive_timeout"] = Disaster.ArchiveTimeout;
        }

        foreach (var setting in extensions.Settings.Concat(postgres.Settings))
            parameters[PostgresName(setting.Name)] = setting.Value;
        if (extensions.Preloaded(parameters.GetValueOrDefault(Preloaded)) is { } libraries)
            parameters[Preloaded] = libraries;

        var map = new YamlMap();
        foreach (var (name, value) in parameters)
            map[name] = value;
        return map;
    }

    // PostgreSQL ignores the case of a setting's name; Patroni does not merge 'Work_Mem' with 'work_mem'.
    internal static string PostgresName(string name) => string.Concat(name.Select(char.ToLowerInvariant));
}
