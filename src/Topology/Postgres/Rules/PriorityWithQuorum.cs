namespace PatroniSwarm.Topology;

/// <summary>Priorities that Patroni ignores: in quorum mode the votes decide.</summary>
public sealed class PriorityWithQuorum() : StackRule("PSW3014", "Failover priorities with quorum replication", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where postgres.Replication == Replication.Quorum
        from placed in TagsOfMember.OnePerAttribute(postgres.Placement.On)
        where placed.Tags.FailoverPriority > 1 && placed.Tags.MayLead
        let anchor = TagsOfMember.Anchor(postgres, placed, "FailoverPriority")
        select Problem(
            anchor,
            $"With Replication.Quorum the votes decide who takes over, not FailoverPriority {placed.Tags.FailoverPriority}. Remove it, or write Replication.Synchronous.",
            Fix.Remove(anchor));
}
