namespace PatroniSwarm.Topology;

/// <summary>An overlay network whose packets do not fit through a node's link.</summary>
public sealed class LinkMtuTooSmall() : StackRule("PSW5010", "Packets larger than a link carries", RuleSeverity.Warning)
{
    private const int Vxlan = 50;
    private const int Esp = 50;

    // The engine's own choice, whatever the link is.
    private const int Unsaid = 1450;

    public override IEnumerable<Problem> Check(Stack stack)
    {
        var network = stack.Network;
        if (network.Mtu != 0 && network.Mtu is < 1280 or > 9000)
            yield break;
        var overhead = Vxlan + (network.Encrypted ? Esp : 0);
        var packet = network.Mtu == 0 ? Unsaid : network.Mtu;
        if (stack.Nodes.Where(static node => node.Mtu > 0).OrderBy(static node => node.Mtu).FirstOrDefault() is not { } narrowest || packet <= narrowest.Mtu - overhead)
            yield break;
        yield return Problem(
            new Anchor(narrowest.Type, "SwarmNode", "Mtu"),
            $"Packets of {packet} bytes and {overhead} around them do not fit through {narrowest.Hostname}'s link of {narrowest.Mtu}: large answers hang. Write [OverlayNetwork(…, Mtu = {narrowest.Mtu - overhead})].",
            narrowest.Mtu - overhead >= 1280 ? Fix.WriteNumber(Anchor.Stack("OverlayNetwork", "Mtu"), narrowest.Mtu - overhead) : null);
    }
}
