namespace PatroniSwarm.Topology;

/// <summary>Settings that together ask for more memory than the limit has.</summary>
public sealed class MemoryExceedsLimit() : StackRule("PSW4020", "Memory that adds up beyond the limit", RuleSeverity.Warning)
{
    // What goes into the sum. Those that nobody raised are PostgreSQL's own choice for a small machine, and stay without a word.
    private static readonly string[] Summands = ["work_mem", "max_connections", "shared_buffers", "maintenance_work_mem", "autovacuum_work_mem", "autovacuum_max_workers"];

    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        let anchor = Raised(postgres)
        where anchor is not null && Exceeds(postgres)
        select Problem(
            anchor,
            $"{Sum(postgres)}, and {postgres.Type} may use {postgres.Limits.Memory}: the kernel kills PostgreSQL under load. Lower the largest, or raise Limits.");

    /// <summary>Whether the cluster breaks this rule.</summary>
    internal static bool Breaks(PostgresCluster postgres) => Raised(postgres) is not null && Exceeds(postgres);

    // Where the limit itself, or shared_buffers alone, is wrong, another rule speaks: the sum counts what would be right.
    private static bool Exceeds(PostgresCluster postgres)
    {
        if (!MemorySize.TryParse(postgres.Limits.Memory, out var limit) || limit < PatroniMemoryTooSmall.Least || !MemorySize.TryParse(postgres.SharedMemory, out _)
            || SharedBuffersExceedLimit.Exceeds(postgres))
        {
            return false;
        }

        var sum = Sum(postgres);
        var buffers = Math.Min(sum.SharedBuffers, limit * SharedBuffersCrowdRest.MostOfLimit);
        return sum.Total > limit && (sum with { SharedBuffers = buffers }).Total > limit;
    }

    private static MemorySum Sum(PostgresCluster postgres) => MemorySum.Of(postgres, MemorySize.Bytes(postgres.SharedMemory));

    // The setting that was raised; of several the first of the list.
    private static Anchor? Raised(PostgresCluster postgres)
    {
        foreach (var name in Summands)
            if (ServerSettings.Written(postgres, name) is { } written && written.Number > ServerSettings.Default(postgres, name))
                return new Anchor(postgres.Type, "PostgresSetting", "value", written.Index);
        return MemorySize.TryParse(postgres.SharedMemory, out var size) && size > MemorySize.Bytes(new PostgresCluster().SharedMemory)
            ? Anchor.Of(postgres, "SharedMemory")
            : null;
    }
}
