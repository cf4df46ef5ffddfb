namespace PatroniSwarm.Topology;

/// <summary>A member that never leads and has a priority for leading: Patroni refuses to start with both.</summary>
public sealed class PriorityOfNoFailover() : StackRule("PSW3012", "A member that is told two priorities", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        from placed in TagsOfMember.OnePerAttribute(postgres.Placement.On)
        where placed.Tags is { NoFailover: true, FailoverPriority: > 1 }
        let anchor = TagsOfMember.Anchor(postgres, placed, "FailoverPriority")
        select Problem(
            anchor,
            $"{placed.NodeType}'s member never leads (NoFailover) and has FailoverPriority {placed.Tags.FailoverPriority} for leading: only one can hold. Remove FailoverPriority.",
            Fix.Remove(anchor));
}
