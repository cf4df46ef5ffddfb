namespace PatroniSwarm.Topology;

/// <summary>IPsec between the nodes, which most clouds' firewalls drop by default.</summary>
public sealed class EncryptedNeedsEsp() : StackRule("PSW5009", "An encrypted network, which needs IP protocol 50", RuleSeverity.Information)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        if (stack.Network.Encrypted && stack.Nodes.Count > 1)
            yield return Problem(
                Anchor.Stack("OverlayNetwork", "Encrypted"),
                $"An encrypted network goes from node to node as IP protocol 50 (ESP), which most clouds drop: then no member finds another. firewall.nft lets it pass on the {stack.Nodes.Count} nodes. Open it in the provider's firewall too.");
    }
}
