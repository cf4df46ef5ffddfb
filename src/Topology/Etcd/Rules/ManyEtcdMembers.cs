namespace PatroniSwarm.Topology;

/// <summary>Each additional etcd member makes writes slower. etcd recommends seven at most.</summary>
public sealed class ManyEtcdMembers() : StackRule("PSW1012", "More than seven etcd members", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from etcd in stack.Etcd
        where etcd.PlacementIsSound(stack)
        let count = etcd.MembersIn(stack).Count()
        where count > 7 && count % 2 == 1
        select Problem(
            Anchor.PlacementOf(etcd),
            $"Every write to {etcd.Type} waits for {(count / 2) + 1} of its {count} members; etcd advises 7 at most. Place it on 3, 5 or 7 nodes.",
            PlacementFix.Without(etcd, etcd.Placement.On.Skip(7)));
}
