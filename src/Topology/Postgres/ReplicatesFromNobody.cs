namespace PatroniSwarm.Topology;

/// <summary>A member that is to replicate from one that does not exist, from itself, or in a circle: it never streams.</summary>
public sealed class ReplicatesFromNobody() : StackRule("PSW3016", "A member that replicates from nobody", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where postgres.PlacementIsSound(stack)
        from placed in postgres.Placement.On
        where placed.Tags.ReplicateFrom is not null
        let wrong = Wrong(postgres, placed)
        where wrong is not null
        let anchor = TagsOfMember.Anchor(postgres, placed, "ReplicateFrom")
        select Problem(anchor, $"{placed.NodeType}'s member of {postgres.Type} is to replicate from {placed.Tags.ReplicateFrom}, {wrong}: it would never stream. Name the node of another member, or remove ReplicateFrom.", Fix.Remove(anchor));

    private static string? Wrong(PostgresCluster postgres, PlacedMember placed)
    {
        if (placed.Tags.ReplicateFrom == placed.NodeType)
            return "which is itself";
        if (Source(postgres, placed) is not { } source)
            return "where it has no member";

        // Only members of the circle, not those who follow one of them.
        for (var steps = 0; source is not null && steps < postgres.Placement.On.Count; steps++)
        {
            if (source == placed)
                return "and that one in a circle from it";
            source = Source(postgres, source);
        }

        return null;
    }

    private static PlacedMember? Source(PostgresCluster postgres, PlacedMember placed) =>
        postgres.Placement.On.FirstOrDefault(other => other.NodeType == placed.Tags.ReplicateFrom);
}
