namespace PatroniSwarm.Topology;

/// <summary>One PostgreSQL member: no other member can take over.</summary>
public sealed class OnePostgresMember() : StackRule("PSW1009", "One PostgreSQL member", RuleSeverity.Error, productionOnly: true)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where postgres.PlacementIsSound(stack) && postgres.MembersIn(stack).Count() == 1
        select Problem(
            Anchor.PlacementOf(postgres),
            $"{postgres.Type} has 1 member: when {postgres.NodesIn(stack).First().Hostname} is lost nobody takes over. Place it on 3 nodes, or mark the stack [Development].",
            PlacementFix.More(stack, postgres, 2) ?? PlacementFix.More(stack, postgres, 1));
}
