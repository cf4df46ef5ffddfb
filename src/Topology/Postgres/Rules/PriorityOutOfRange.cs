namespace PatroniSwarm.Topology;

/// <summary>A priority of 0, which means NoFailover, or one below, which Patroni does not have.</summary>
public sealed class PriorityOutOfRange() : StackRule("PSW3013", "A failover priority below one", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where !NobodyTakesOver.Refuses(stack, postgres)
        from placed in TagsOfMember.OnePerAttribute(postgres.Placement.On)
        where placed.Tags.FailoverPriority < 1
        let anchor = TagsOfMember.Anchor(postgres, placed, "FailoverPriority")
        select Problem(
            anchor,
            $"FailoverPriority {placed.Tags.FailoverPriority} means that {placed.NodeType}'s member never leads. {(placed.Tags.IsDelayed ? "With ApplyDelay it never does; remove FailoverPriority." : "Write NoFailover = true for that, or a priority from 1 up.")}",
            Of(placed, anchor));

    private static Fix? Of(PlacedMember placed, Anchor anchor) => placed.Tags.NoFailover || placed.Tags.IsDelayed
        ? Fix.Remove(anchor)
        : Fix.Write(anchor with { Argument = "NoFailover" }, "true").And(Fix.Remove(anchor)) with { Title = "Write NoFailover = true" };
}
