namespace PatroniSwarm.Topology;

/// <summary>A <c>/dev/shm</c> that is too small for the workers of parallel queries.</summary>
public sealed class SharedMemoryBelowParallelQueries() : StackRule("PSW4023", "Too little shared memory for parallel queries", RuleSeverity.Warning)
{
    private static readonly string[] Factors = ["work_mem", "max_parallel_workers"];

    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        let raised = Factors.Select(name => ServerSettings.Written(postgres, name)).FirstOrDefault(static written => written is not null)
        where raised is not null
        where MemorySize.TryParse(postgres.SharedMemory, out var size) && size < Needed(postgres) && QueriesInParallel(postgres) && !MemoryExceedsLimit.Breaks(stack, postgres)
        select Problem(
            new Anchor(postgres.Type, "PostgresSetting", "value", raised.Value.Index),
            $"{Workers(postgres)} parallel workers × work_mem {MemorySum.Show(ServerSettings.Bytes(postgres, "work_mem"))} fill more than the {postgres.SharedMemory} of /dev/shm: queries fail with 'could not resize shared memory segment'. {(MemoryExceedsLimit.LeftForSharedMemory(stack, postgres) < Needed(postgres) ? "Lower one of them" : $"Write SharedMemory = \"{MemorySum.Show(Needed(postgres))}\", or lower one of them")}.");

    private static double Needed(PostgresCluster postgres) => Workers(postgres) * ServerSettings.Bytes(postgres, "work_mem");

    private static double Workers(PostgresCluster postgres) =>
        Math.Min(ServerSettings.Effective(postgres, "max_parallel_workers"), ServerSettings.Effective(postgres, "max_worker_processes"));

    // Only posix shared memory, the default, is in /dev/shm.
    private static bool QueriesInParallel(PostgresCluster postgres) =>
        ServerSettings.Effective(postgres, "max_parallel_workers_per_gather") > 0
        && !postgres.Settings.Any(static setting => string.Equals(setting.Name, "dynamic_shared_memory_type", StringComparison.OrdinalIgnoreCase)
            && !string.Equals(setting.Value, "posix", StringComparison.OrdinalIgnoreCase));
}
