namespace PatroniSwarm.Topology;

/// <summary>The processes and threads of a PostgreSQL member when it is busiest, as far as its settings tell.</summary>
internal sealed record ServerProcesses(long Connections, long Workers)
{
    /// <summary>Patroni with its threads, PostgreSQL's processes that no setting counts, and the health check.</summary>
    public const int Others = 30;

    public long Sum => Connections + Workers + Others;

    public static ServerProcesses Of(PostgresCluster postgres) => new(
        Number(postgres, "max_connections"),
        Number(postgres, "max_worker_processes") + Number(postgres, "autovacuum_max_workers") + Number(postgres, "max_wal_senders"));

    // PostgreSQL's default if the value is rejected.
    private static long Number(PostgresCluster postgres, string setting) => (long)ServerSettings.Effective(postgres, setting);
}
