namespace PatroniSwarm.Topology;

/// <summary>IPsec makes each packet longer, and the engine does not make room for it.</summary>
public sealed class EncryptedMtuTooLarge() : StackRule("PSW5009", "An encrypted network with packets of full size", RuleSeverity.Warning)
{
    // Ethernet's 1500 less 50 for VXLAN and up to 50 for ESP.
    private const int Largest = 1400;

    public override IEnumerable<Problem> Check(Stack stack)
    {
        // Nodes that say their own MTU are LinkMtuTooSmall's.
        if (!stack.Network.Encrypted || stack.Network.Mtu != 0 || stack.Nodes.Any(static node => node.Mtu != 0))
            yield break;
        yield return Problem(
            Anchor.Stack("OverlayNetwork", "Encrypted"),
            "An encrypted network adds up to 50 bytes to each packet, and the engine's MTU of 1450 leaves no room: large packets are cut in two, or lost. Write Mtu = 1400, and let IP protocol 50 (ESP) pass between the nodes.",
            Fix.WriteNumber(Anchor.Stack("OverlayNetwork", "Mtu"), Largest));
    }
}
