namespace PatroniSwarm.Topology;

/// <summary>More workers than the pool that they are taken from.</summary>
public sealed class WorkersExceedProcesses() : KnownSettingRule("PSW4028", "More workers than worker processes", RuleSeverity.Warning)
{
    private const string Processes = "max_worker_processes";
    private const string Parallel = "max_parallel_workers";
    private const string Logical = "max_logical_replication_workers";

    // Each kind of worker is taken from a larger pool (PostgreSQL documentation, Resource consumption and Replication).
    private static readonly Dictionary<string, string> Sources = new(StringComparer.OrdinalIgnoreCase)
    {
        ["max_parallel_workers_per_gather"] = Parallel,
        ["max_parallel_maintenance_workers"] = Parallel,
        ["max_sync_workers_per_subscription"] = Logical,
        ["max_parallel_apply_workers_per_subscription"] = Logical,
        ["autovacuum_max_workers"] = "autovacuum_worker_slots",
    };

    // PostgreSQL's defaults exceed the pool too (8 + 4 of 8), so only written numbers count.
    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value)
    {
        if (Sources.TryGetValue(setting.Name, out var source))
            return value is { IsSound: true, Number: { } number } && SettingCatalogue.Find(source, postgres.Version) is not null ? Message([(setting.Name, number)], source, ServerSettings.Effective(postgres, source)) : null;
        string[] pools = [Parallel, Logical];
        var written = pools.Select(name => ServerSettings.Written(postgres, name)).OfType<(NamedValue Setting, int Index, double Number)>().ToList();
        return written.Count > 0 && written[0].Setting.Equals(setting)
            ? Message([.. written.Select(static pool => (pool.Setting.Name, pool.Number))], Processes, ServerSettings.Effective(postgres, Processes))
            : null;
    }

    private static string? Message(IReadOnlyList<(string Name, double Number)> asked, string source, double there)
    {
        var sum = asked.Sum(static part => part.Number);
        return sum > there
            ? $"{string.Join(" + ", asked.Select(static part => $"{part.Name} {part.Number}"))} come out of {source}, which is {there}: the rest never starts. Write {source} {sum} or more, or fewer workers."
            : null;
    }
}
