namespace PatroniSwarm.Topology;

/// <summary>A limit of processes below the number that PostgreSQL's settings need: under load it cannot fork.</summary>
public sealed class TooFewProcesses() : StackRule("PSW7028", "Fewer processes than PostgreSQL starts", RuleSeverity.Warning)
{
    // Patroni with its threads, PostgreSQL's processes that no setting counts, and the health check.
    private const int Others = 30;

    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where postgres.Limits.Pids > 0
        let connections = Number(postgres, "max_connections")
        let workers = Number(postgres, "max_worker_processes") + Number(postgres, "autovacuum_max_workers") + Number(postgres, "max_wal_senders")
        let needed = connections + workers + Others
        where postgres.Limits.Pids < needed
        let anchor = new Anchor(postgres.Type, "Limits", "Pids")
        select Problem(
            anchor,
            $"{postgres.Type} may start {connections} connections + {workers} workers + {Others} others, and has {postgres.Limits.Pids} processes: it cannot fork when it is busiest. Write Pids = {needed} or more.",
            needed <= int.MaxValue ? Fix.WriteNumber(anchor, (int)needed) : null);

    // PostgreSQL's default if the value is rejected.
    private static long Number(PostgresCluster postgres, string setting) => (long)ServerSettings.Effective(postgres, setting);
}
