namespace PatroniSwarm.Topology;

/// <summary>A subnet that does not parse, is too small, or holds a node's own address.</summary>
public sealed class SubnetInvalid() : StackRule("PSW5003", "A subnet that cannot be used", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        if (stack.Network.Subnet is not { } text)
            yield break;
        var anchor = Anchor.Stack("OverlayNetwork", "Subnet");
        if (Subnet.Parse(text) is not { } subnet)
            yield return Problem(anchor, $"'{text}' is no IPv4 subnet from /8 to /27 that a network can have. Write its first address and its prefix length, for example \"10.20.0.0/24\".", Subnet.Around(text) is { } around && Subnet.Parse(around) is not null ? Fix.WriteText(anchor, around) : null);
        else if (NodeIn(stack, subnet) is { } node)
            yield return Problem(anchor, $"Subnet {text} holds {node.Hostname}'s own address {node.ReachableAt()}: containers could not reach that node. Choose a subnet that none of your networks uses.");
    }

    internal static bool HoldsNode(Stack stack, Subnet subnet) => NodeIn(stack, subnet) is not null;

    private static Node? NodeIn(Stack stack, Subnet subnet) => stack.Nodes.FirstOrDefault(node => subnet.Contains(node.ReachableAt()));
}
