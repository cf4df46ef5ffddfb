namespace PatroniSwarm.Topology;

/// <summary>Nodes without addresses: the firewall cannot close the ports between them to others.</summary>
public sealed class NodeWithoutAddress() : StackRule("PSW5011", "A node without an address for the firewall", RuleSeverity.Warning, productionOnly: true)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        // NodeFactRefused reports an invalid address.
        Node[] unknown = [.. Of(stack).Where(node => !NodeFactRefused.RefusesAddress(stack, node))];
        if (unknown.Length == 0)
            yield break;
        var names = string.Join(", ", unknown.Select(static node => node.Hostname));
        yield return Problem(
            new Anchor(unknown[0].Type, "SwarmNode", unknown[0].Address is null ? null : "Address"),
            $"firewall.nft leaves the overlay network (4789/udp), 2377 and 7946 open to everybody, because it does not know the IP address of {names}. Write Address = \"192.0.2.1\", the node's own, in each [SwarmNode].");
    }

    /// <summary>The nodes that need an address and have none. A single node needs none.</summary>
    public static Node[] Of(Stack stack) => stack.Nodes.Count < 2 ? [] : [.. stack.Nodes.Where(static node => node.FirewallAddress() is null)];
}
