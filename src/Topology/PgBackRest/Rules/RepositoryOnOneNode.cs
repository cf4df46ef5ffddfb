namespace PatroniSwarm.Topology;

/// <summary>A repository host that is not on exactly one node.</summary>
public sealed class RepositoryOnOneNode() : StackRule("PSW2072", "A repository that is not on one node", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from backup in stack.Backups
            // Other rules report a node that does not exist, or is written twice.
        where backup.Placement.Kind != PlacementKind.Nodes ? stack.Nodes.Count > 0 : backup.PlacementIsSound(stack) && backup.Placement.On.Count != 1
        let node = stack.Nodes.LastOrDefault(node => stack.FindPostgres(backup.Postgres)?.NodesIn(stack).Contains(node) != true) ?? (stack.Nodes.Count == 0 ? null : stack.Nodes[stack.Nodes.Count - 1])
        select Problem(
            backup.Placement.Kind == PlacementKind.None ? Anchor.Of(backup) : Anchor.PlacementOf(backup),
            $"{backup.Type} keeps its repository on one node, where backups are made and expire. Write [On<{node?.Type ?? "…"}>].",
            null);
}
