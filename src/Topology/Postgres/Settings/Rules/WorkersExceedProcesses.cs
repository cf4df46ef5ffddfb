namespace PatroniSwarm.Topology;

/// <summary>More workers promised than there are processes for.</summary>
public sealed class WorkersExceedProcesses() : KnownSettingRule("PSW4028", "More workers than worker processes", RuleSeverity.Warning)
{
    // PostgreSQL's own numbers do not add up either (8 + 4 of 8), so only what is written counts; said once, at the first that is.
    private static readonly string[] Pools = ["max_parallel_workers", "max_logical_replication_workers"];

    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value)
    {
        var written = Pools.Select(name => ServerSettings.Written(postgres, name)).OfType<(NamedValue Setting, int Index, double Number)>().ToList();
        var asked = written.Sum(static pool => pool.Number);
        var processes = ServerSettings.Effective(postgres, "max_worker_processes");
        return asked > processes && written[0].Setting.Equals(setting)
            ? $"{string.Join(" + ", written.Select(static pool => $"{pool.Setting.Name} {pool.Number}"))} come out of max_worker_processes, which is {processes}: the rest never starts. Write max_worker_processes {asked} or more, or fewer workers."
            : null;
    }
}
