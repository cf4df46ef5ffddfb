namespace PatroniSwarm.Topology;

/// <summary>A repository on the node of a member: what takes the node takes both.</summary>
public sealed class RepositoryBesideMember() : StackRule("PSW2073", "A repository beside a member", RuleSeverity.Information)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from backup in stack.Backups
        where backup.PlacementIsSound(stack) && backup.Placement.On.Count == 1
        let postgres = stack.FindPostgres(backup.Postgres)
        where postgres is not null
        let node = backup.NodesIn(stack).First()
        where postgres.NodesIn(stack).Contains(node)
        select Problem(
            Anchor.PlacementOf(backup),
            $"{node.Hostname} holds the repository and a member of {postgres.Type}: what takes the node takes both, and until a new full backup nothing of the past can be restored. {Elsewhere(stack, postgres)}",
            null);

    private static string Elsewhere(Stack stack, PostgresCluster postgres) => stack.Nodes.FirstOrDefault(node => !postgres.NodesIn(stack).Contains(node)) is { } free
        ? $"Write [On<{free.Type}>], which has no member."
        : "Give it a node without a member: [SwarmNode(…)], a worker is enough.";
}
