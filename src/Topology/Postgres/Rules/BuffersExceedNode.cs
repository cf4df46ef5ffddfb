namespace PatroniSwarm.Topology;

/// <summary>Shared buffers, of one cluster or of several together, that a node does not have the memory for.</summary>
public sealed class BuffersExceedNode() : StackRule("PSW4051", "shared_buffers beyond a node's memory", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            if (Find(stack, postgres) is not var (node, clusters))
                continue;
            // A limit within the node's memory needs no change. LimitsExceedNode reports a limit above it.
            var free = NodeMemory.MostFor(stack, postgres) is { } most and >= PatroniMemoryTooSmall.Least ? most / clusters.Count : NodeMemory.Of(node);
            var (quarter, limit) = (SharedBuffersExceedLimit.Quarter(free), postgres.Limits.Memory is null && free >= PatroniMemoryTooSmall.Least ? MemorySize.Show(free) : null);
            var who = clusters.Count == 1 ? "" : $" of {string.Join(" and ", clusters.Select(static cluster => cluster.Type))} together";
            yield return Problem(
                new Anchor(postgres.Type, "PostgresSetting", "value", ServerSettings.Written(postgres, "shared_buffers")!.Value.Index),
                $"shared_buffers{who} take {MemorySum.Show(clusters.Sum(Buffers))}, and {node.Hostname} has {MemorySum.Show(NodeMemory.Of(node))}: PostgreSQL does not start there, or the kernel kills it as they fill. Write {quarter} or less here{(limit is null ? "" : $", and Limits(Memory = \"{limit}\")")}.",
                FittingMemory.Write(postgres, limit, quarter));
        }
    }

    /// <summary>Whether the cluster violates this rule.</summary>
    internal static bool Breaks(Stack stack, PostgresCluster postgres) => Find(stack, postgres) is not null;

    // The node, and the clusters whose buffers are too large for it: this one, and those before it that fit by themselves.
    private static (Node Node, List<PostgresCluster> Clusters)? Find(Stack stack, PostgresCluster postgres)
    {
        if (ServerSettings.Written(postgres, "shared_buffers") is null)
            return null;
        foreach (var node in postgres.NodesIn(stack).Distinct().Where(static node => NodeMemory.Of(node) > 0).OrderBy(NodeMemory.Of))
        {
            // SharedBuffersExceedLimit reports a limit within the node's memory.
            var memory = NodeMemory.Of(node);
            if (MemorySize.TryParse(postgres.Limits.Memory, out var limit) && limit <= memory && Buffers(postgres) >= limit)
                continue;
            if (Buffers(postgres) >= memory)
                return (node, [postgres]);
            List<PostgresCluster> clusters =
            [
                .. stack.Postgres.TakeWhile(other => !ReferenceEquals(other, postgres)).Where(other => Buffers(other) < memory && other.NodesIn(stack).Contains(node)),
                postgres,
            ];
            if (clusters.Sum(Buffers) >= memory)
                return (node, clusters);
        }

        return null;
    }

    private static double Buffers(PostgresCluster postgres) => ServerSettings.Bytes(postgres, "shared_buffers");
}
