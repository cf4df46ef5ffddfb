using System.Net.Sockets;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Firewall;

/// <summary>The nodes' addresses of one family, each with the node it belongs to.</summary>
public sealed class NodeAddresses(Stack stack, AddressFamily family)
{
    private readonly (Node Node, string Address)[] entries =
    [
        .. from node in stack.Nodes
           let address = node.FirewallAddress()
           where address?.AddressFamily == family
           select (node, address.ToString()),
    ];

    public IEnumerable<(Node Node, string Address)> OfNodes => entries;

    public IEnumerable<(Node Node, string Address)> OfManagers => entries.Where(static entry => entry.Node.Role == NodeRole.Manager);

    /// <summary>The nodes whose addresses the firewall needs but does not know. A single node lets no other in.</summary>
    public static Node[] Unknown(Stack stack) => NodeWithoutAddress.Of(stack);
}
