namespace PatroniSwarm.Topology;

/// <summary>A member that replicates from itself or from a missing member, which Patroni ignores; or members in a circle, which receive nothing.</summary>
public sealed class ReplicatesFromNobody() : StackRule("PSW3016", "A member that replicates from nobody", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where postgres.PlacementIsSound(stack)
        from same in postgres.Placement.On.GroupBy(static placed => placed.Attribute)
        let placed = same.FirstOrDefault(placed => Wrong(postgres, placed) is not null)
        where placed is not null
        let anchor = TagsOfMember.Anchor(postgres, placed, "ReplicateFrom")
        select Problem(anchor, $"{placed.NodeType}'s member of {postgres.Type} is to replicate from {placed.Tags.ReplicateFrom}, {Wrong(postgres, placed)}. Name the node of another member, or remove ReplicateFrom.", Fix.Remove(anchor));

    private static string? Wrong(PostgresCluster postgres, PlacedMember placed)
    {
        if (placed.Tags.ReplicateFrom is null)
            return null;
        if (placed.Tags.ReplicateFrom == placed.NodeType)
            return "which is itself: Patroni ignores that and it follows the leader";
        if (Source(postgres, placed) is not { } source)
            return "where there is no member: it follows the leader";

        // Only members of the circle, not those that follow one of them.
        for (var steps = 0; source is not null && steps < postgres.Placement.On.Count; steps++)
        {
            if (source == placed)
                return "and that one in a circle from it: no WAL reaches any of them";
            source = Source(postgres, source);
        }

        return null;
    }

    private static PlacedMember? Source(PostgresCluster postgres, PlacedMember placed) =>
        postgres.Placement.On.FirstOrDefault(other => other.NodeType == placed.Tags.ReplicateFrom);
}
