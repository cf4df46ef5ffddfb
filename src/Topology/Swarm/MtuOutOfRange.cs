namespace PatroniSwarm.Topology;

/// <summary>A packet size that no overlay carries.</summary>
public sealed class MtuOutOfRange() : StackRule("PSW5006", "A packet size that no overlay carries", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        if (stack.Network.Mtu != 0 && stack.Network.Mtu is < 1280 or > 9000)
            yield return Problem(Anchor.Stack("OverlayNetwork", "Mtu"), $"Packets of {stack.Network.Mtu} bytes do not fit an overlay network. Write 1280 to 9000: the nodes' own MTU less 50 for VXLAN.",
                Fix.WriteNumber(Anchor.Stack("OverlayNetwork", "Mtu"), stack.Network.Mtu < 1280 ? 1280 : 9000));
    }
}
