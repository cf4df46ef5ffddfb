namespace PatroniSwarm.Topology;

/// <summary>One etcd member: without it, no leader can be elected, and the leader steps down.</summary>
public sealed class FewEtcdMembers() : StackRule("PSW1003", "Fewer than three etcd members", RuleSeverity.Error, productionOnly: true)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from etcd in stack.Etcd
        where etcd.PlacementIsSound(stack) && etcd.MembersIn(stack).Count() == 1
        select Problem(
            Anchor.PlacementOf(etcd),
            $"{etcd.Type} has 1 member: losing {etcd.NodesIn(stack).First().Hostname} stops every election and PostgreSQL turns read-only. Place it on 3 nodes, or mark the stack [Development].",
            PlacementFix.More(stack, etcd, 2));
}
