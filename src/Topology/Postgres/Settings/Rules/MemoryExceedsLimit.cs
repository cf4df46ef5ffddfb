namespace PatroniSwarm.Topology;

/// <summary>Settings that together need more memory than the limit or a node has.</summary>
public sealed class MemoryExceedsLimit() : StackRule("PSW4020", "Memory that adds up beyond the limit", RuleSeverity.Warning)
{
    // The sum is an estimate: not every connection sorts at once.
    private const double Tolerance = 1.1;

    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        let cause = MemoryCause.Of(postgres)
        where cause is not null && Exceeds(stack, postgres)
        select Problem(
            cause.Anchor,
            $"{Sum(postgres)}, and {Has(stack, postgres)}: the kernel kills PostgreSQL when all of it is used. {Instead(stack, postgres, cause)}");

    /// <summary>Whether the cluster violates this rule.</summary>
    internal static bool Breaks(Stack stack, PostgresCluster postgres) => MemoryCause.Of(postgres) is not null && Exceeds(stack, postgres);

    /// <summary>The memory that is left for <c>/dev/shm</c>. Null: no limit, and no node with a written memory size.</summary>
    internal static double? LeftForSharedMemory(Stack stack, PostgresCluster postgres) =>
        MemorySize.TryParse(postgres.SharedMemory, out var size) && Ceiling(stack, postgres) is { } ceiling ? ceiling - (Sum(postgres).Total - size) : null;

    // Other rules report a wrong limit or wrong shared_buffers. The sum then uses the right value.
    private static bool Exceeds(Stack stack, PostgresCluster postgres)
    {
        if (Ceiling(stack, postgres) is not { } ceiling || !MemorySize.TryParse(postgres.SharedMemory, out _)
            || SharedBuffersExceedLimit.Exceeds(postgres) || BuffersExceedNode.Breaks(stack, postgres))
        {
            return false;
        }

        var sum = Sum(postgres);
        var buffers = Math.Min(sum.SharedBuffers, ceiling * SharedBuffersCrowdRest.MostOfLimit);
        return sum.Total > ceiling * Tolerance && (sum with { SharedBuffers = buffers }).Total > ceiling * Tolerance;
    }

    // The limit or the node with the least memory, whichever is smaller.
    private static double? Ceiling(Stack stack, PostgresCluster postgres)
    {
        var node = NodeMemory.Least(stack, postgres)?.Bytes;
        if (postgres.Limits.Memory is null)
            return node;
        return MemorySize.TryParse(postgres.Limits.Memory, out var limit) && limit >= PatroniMemoryTooSmall.Least ? Math.Min(limit, node ?? limit) : null;
    }

    private static string Has(Stack stack, PostgresCluster postgres) =>
        NodeMemory.Least(stack, postgres) is var (node, bytes) && !(MemorySize.TryParse(postgres.Limits.Memory, out var limit) && limit <= bytes)
            ? $"{node.Hostname} has {MemorySum.Show(bytes)}"
            : $"{postgres.Type} may use {MemorySum.Show(MemorySize.Bytes(postgres.Limits.Memory!))}";

    private static string Instead(Stack stack, PostgresCluster postgres, MemoryCause cause)
    {
        var lower = cause.Lowered(Sum(postgres).Total - Ceiling(stack, postgres)!.Value) is { } value ? $"Write {cause.Name} {value} or less" : $"Lower {cause.Name} and what else is large in the sum";
        return postgres.Limits.Memory is not null && (NodeMemory.MostFor(stack, postgres) is not { } most || Sum(postgres).Total <= most) ? $"{lower}, or raise Limits." : $"{lower}.";
    }

    private static MemorySum Sum(PostgresCluster postgres) => MemorySum.Of(postgres, MemorySize.Bytes(postgres.SharedMemory));
}
