namespace PatroniSwarm.Topology;

/// <summary>An overlay network that is made for wider links than a node has.</summary>
public sealed class LinkMtuTooSmall() : StackRule("PSW5010", "Packets larger than a link carries", RuleSeverity.Warning)
{
    // moby, overlay driver (maxMTU): it takes links of 1500 bytes if it is not told, and subtracts VXLAN's and ESP's bytes itself.
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
            // A network without a name of its own has no attribute to write it in.
            stack.Network.Name == new OverlayNetwork().Name ? null : Fix.WriteNumber(Anchor.Stack("OverlayNetwork", "Mtu"), narrowest.Mtu));
    }
}
