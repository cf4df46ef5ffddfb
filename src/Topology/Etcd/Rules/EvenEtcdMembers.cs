namespace PatroniSwarm.Topology;

/// <summary>An even number of etcd members tolerates as few losses as one member fewer, and one more member can fail.</summary>
public sealed class EvenEtcdMembers() : StackRule("PSW1002", "An even number of etcd members", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from etcd in stack.Etcd
        where etcd.PlacementIsSound(stack)
        let count = etcd.MembersIn(stack).Count()
        where count > 0 && count % 2 == 0
        select Problem(
            Anchor.PlacementOf(etcd),
            $"{count} etcd members tolerate the loss of {(count - 1) / 2}, as {count - 1} do, and {count} can fail. Place {etcd.Type} on {(count == 2 ? "3" : $"{count - 1} or {count + 1}")} nodes.",
            PlacementFix.More(stack, etcd, 1) ?? (count > 2 ? PlacementFix.Without(etcd, [etcd.Placement.On[count - 1]]) : null));
}
