namespace PatroniSwarm.Topology;

/// <summary>Shared buffers without a memory limit.</summary>
public sealed class BuffersWithoutLimit() : StackRule("PSW4021", "shared_buffers without a memory limit", RuleSeverity.Warning, productionOnly: true)
{
    // The limit to propose is four times the shared buffers.
    private const int Share = 4;

    // Other rules report a limit that does not parse, and a reservation, which limits nothing.
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where postgres.Limits.Memory is null && !BuffersExceedNode.Breaks(stack, postgres)
        let written = ServerSettings.Written(postgres, "shared_buffers")
        where written is not null
        let advice = Instead(stack, postgres)
        select Problem(
            new Anchor(postgres.Type, "PostgresSetting", "value", written.Value.Index),
            $"shared_buffers {written.Value.Setting.Value} sizes {postgres.Type}, and nothing limits it: when it grows, the node's kernel kills what it likes, etcd and the swarm's manager included. {advice.Text}",
            FittingMemory.Write(postgres, advice.Limit, advice.Buffers));

    private static (string Text, string? Limit, string? Buffers) Instead(Stack stack, PostgresCluster postgres)
    {
        var wanted = (long)Math.Max(Math.Min(ServerSettings.Bytes(postgres, "shared_buffers") * Share, long.MaxValue / 2), PatroniMemoryTooSmall.Least);
        if (NodeMemory.MostFor(stack, postgres) is not { } most)
            return ($"Write Limits(Memory = \"{MemorySize.Show(wanted)}\") or more.", MemorySize.Show(wanted), null);
        if (most < PatroniMemoryTooSmall.Least)
            return ("Lower the limits of what else runs on its nodes, and give it one.", null, null);
        var limit = MemorySize.Show(Math.Min(wanted, most));
        return FittingMemory.Buffers(postgres, most) is { } buffers
            ? ($"Its nodes have less than four times that: write {buffers} here, and Limits(Memory = \"{limit}\").", limit, buffers)
            : ($"Write Limits(Memory = \"{limit}\").", limit, null);
    }
}
