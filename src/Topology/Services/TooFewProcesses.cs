namespace PatroniSwarm.Topology;

/// <summary>A limit of processes below what PostgreSQL's own settings ask for: it cannot fork when it is busiest.</summary>
public sealed class TooFewProcesses() : StackRule("PSW7028", "Fewer processes than PostgreSQL starts", RuleSeverity.Warning)
{
    // Patroni with its threads, PostgreSQL's own processes beside those that the settings count, and the health check.
    private const int Others = 30;

    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where postgres.Limits.Pids > 0
        let connections = Number(postgres, "max_connections", 100)
        let workers = Number(postgres, "max_worker_processes", 8) + Number(postgres, "autovacuum_max_workers", 3) + Number(postgres, "max_wal_senders", 10)
        let needed = connections + workers + Others
        where postgres.Limits.Pids < needed
        let anchor = new Anchor(postgres.Type, "Limits", "Pids")
        select Problem(
            anchor,
            $"{postgres.Type} may start {connections} connections + {workers} workers + {Others} others, and has {postgres.Limits.Pids} processes: it cannot fork when it is busiest. Write Pids = {needed} or more.",
            needed <= int.MaxValue ? Fix.WriteNumber(anchor, (int)needed) : null);

    // A value that is no number is another rule's.
    private static long Number(PostgresCluster postgres, string setting, int otherwise) =>
        postgres.Settings.LastOrDefault(written => string.Equals(written.Name, setting, StringComparison.OrdinalIgnoreCase)) is { } found
        && WholeNumber.Of(found.Value) is > 0 and { } number ? number : otherwise;
}
