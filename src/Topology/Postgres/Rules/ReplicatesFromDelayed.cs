namespace PatroniSwarm.Topology;

/// <summary>A member that replicates from a delayed one: that one receives no WAL for the whole delay after each of its restarts and after each change of the leader.</summary>
public sealed class ReplicatesFromDelayed() : StackRule("PSW3042", "A member that replicates from a delayed one", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where postgres.PlacementIsSound(stack)
        from placed in TagsOfMember.OnePerAttribute(postgres.Placement.On)
        let source = postgres.Placement.On.FirstOrDefault(other => other.NodeType == placed.Tags.ReplicateFrom)
        where source is { Tags.IsDelayed: true } && source.NodeType != placed.NodeType
        let anchor = TagsOfMember.Anchor(postgres, placed, nameof(placed.Tags.ReplicateFrom))
        select Problem(
            anchor,
            $"{placed.NodeType}'s member of {postgres.Type} is to replicate from {source.NodeType}'s, which is delayed by {source.Tags.ApplyDelay} and receives no WAL for that time after each of its restarts and each change of the leader. Name another node, or remove ReplicateFrom.",
            Fix.Remove(anchor));
}
