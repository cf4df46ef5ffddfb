namespace PatroniSwarm.Topology;

/// <summary>An overlay network with an MTU above that of a node's link.</summary>
public sealed class LinkMtuTooSmall() : StackRule("PSW5010", "Packets larger than a link carries", RuleSeverity.Warning)
{
    // moby, overlay driver (maxMTU): it assumes links of 1500 bytes by default, and subtracts the bytes of VXLAN and ESP itself.
    private const int Unsaid = 1500;

    public override IEnumerable<Problem> Check(Stack stack)
    {
        var assumed = stack.Network.Mtu == 0 ? Unsaid : stack.Network.Mtu;
        if (!MtuOutOfRange.IsLink(assumed)
            || stack.Nodes.Where(static node => MtuOutOfRange.IsLink(node.Mtu)).OrderBy(static node => node.Mtu).FirstOrDefault() is not { } narrowest
            || assumed <= narrowest.Mtu)
            yield break;
        yield return Problem(
            new Anchor(narrowest.Type, "SwarmNode", "Mtu"),
            $"The overlay networks fill packets of {assumed} bytes, and {narrowest.Hostname}'s link carries {narrowest.Mtu}: connections open, and large answers hang. Write [OverlayNetwork(…, Mtu = {narrowest.Mtu})].",
            // Without an [OverlayNetwork] attribute there is no place to write it.
            stack.Network.Name == new OverlayNetwork().Name ? null : Fix.WriteNumber(Anchor.Stack("OverlayNetwork", "Mtu"), narrowest.Mtu));
    }
}
