namespace PatroniSwarm.Topology;

/// <summary>Two node classes for one machine: members that look spread run on one machine.</summary>
public sealed class NodeTwice() : StackRule("PSW1010", "A node described twice", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) => [.. OfOneName(stack), .. OfOneAddress(stack)];

    private IEnumerable<Problem> OfOneName(Stack stack) =>
        from same in stack.Nodes.GroupBy(static node => node.Machine(), StringComparer.Ordinal)
        from second in same.Skip(1)
        select Problem(
            new Anchor(second.Type, "SwarmNode", "hostname"),
            $"{second.Type} and {same.First().Type} are one machine, {second.Hostname}: what looks spread is lost together. Give each node its own hostname.");

    // Without an address a node is reached at its hostname.
    private IEnumerable<Problem> OfOneAddress(Stack stack) =>
        from same in stack.Nodes.GroupBy(static node => node.Machine(), StringComparer.Ordinal).Select(static one => one.First())
            .Where(node => node.ReachableAt().Length > 0 && !NodeFactRefused.RefusesAddress(stack, node))
            .GroupBy(static node => NodeAddress.Key(node.ReachableAt()), StringComparer.Ordinal)
        let first = same.First()
        from second in same.Skip(1)
        select Problem(
            new Anchor((second.Address is null ? first : second).Type, "SwarmNode", "Address"),
            $"{second.Type} and {first.Type} have one address, {second.ReachableAt()}: clients and the firewall reach one of the two only. Give each node its own address.");
}
