namespace PatroniSwarm.Topology;

/// <summary>More processes in total than a PostgreSQL server can have.</summary>
public sealed class ProcessesExceedServer() : KnownSettingRule("PSW4038", "More processes than a server can have", RuleSeverity.Error)
{
    // PostgreSQL, MAX_BACKENDS in postmaster.h.
    private const int Most = 0x3FFFF;
    private const string Slots = "autovacuum_worker_slots";

    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value)
    {
        var parts = Parts(postgres);
        var sum = parts.Sum(part => ServerSettings.Effective(postgres, part)) + Others(postgres);
        return sum > Most && IsTheLargest(postgres, setting, parts)
            ? $"{string.Join(" + ", parts.Select(part => $"{part} {ServerSettings.Effective(postgres, part)}"))} and PostgreSQL's own are {sum} processes, and a server can have {Most}: it does not start. Write a smaller {setting.Name}."
            : null;
    }

    // From PostgreSQL 18 on, autovacuum's workers have a separate setting for their slots.
    private static string[] Parts(PostgresCluster postgres) =>
        ["max_connections", SettingCatalogue.Find(Slots, postgres.Version) is null ? "autovacuum_max_workers" : Slots, "max_worker_processes", "max_wal_senders"];

    // The launcher of autovacuum, and from 17 on the worker that synchronizes slots (17.12 rejects a sum of 262144).
    private static int Others(PostgresCluster postgres) => postgres.Version >= 17 ? 2 : 1;

    private static bool IsTheLargest(PostgresCluster postgres, NamedValue setting, string[] parts) => parts
        .Select(name => ServerSettings.Written(postgres, name)).OfType<(NamedValue Setting, int Index, double Number)>()
        .OrderByDescending(static written => written.Number).Select(static written => written.Setting).FirstOrDefault()?.Equals(setting) == true;
}
