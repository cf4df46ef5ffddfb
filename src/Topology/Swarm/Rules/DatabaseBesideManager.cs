namespace PatroniSwarm.Topology;

/// <summary>A database without a memory limit on a manager: swarm reserves no memory for the manager itself.</summary>
public sealed class DatabaseBesideManager() : StackRule("PSW1015", "A database without limit beside a manager", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres

            // BuffersWithoutLimit reports written shared_buffers.
        where postgres.Limits.Memory is null && postgres.Settings.All(static setting => !string.Equals(setting.Name, "shared_buffers", StringComparison.OrdinalIgnoreCase))
        let manager = postgres.NodesIn(stack).FirstOrDefault(static node => node.Role == NodeRole.Manager && MemorySize.TryParse(node.Memory, out _))
        where manager is not null
        select Problem(
            Anchor.Of(postgres),
            $"{postgres.Type} may take all {manager.Memory} of {manager.Hostname}, for whose manager nothing is reserved: late heartbeats elect another leader, and tasks are moved for no reason. Add [Limits(Memory = \"…\")] below that.");
}
