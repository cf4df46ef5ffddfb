using System.Net;
using System.Net.Sockets;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Emit.Firewall;

/// <summary>The nodes' addresses of one family, each with the node it belongs to.</summary>
public sealed class NodeAddresses(Stack stack, AddressFamily family)
{
    private readonly (Node Node, string Address)[] entries =
    [
        .. from node in stack.Nodes
           let address = Parse(node)
           where address?.AddressFamily == family
           select (node, address.ToString()),
    ];

    public IEnumerable<(Node Node, string Address)> OfNodes => entries;

    public IEnumerable<(Node Node, string Address)> OfManagers => entries.Where(static entry => entry.Node.Role == NodeRole.Manager);

    /// <summary>The nodes that say no IP address.</summary>
    public static Node[] Unknown(Stack stack) => [.. stack.Nodes.Where(static node => Parse(node) is null)];

    // '10' parses as 0.0.0.10, and a scoped address has no place in a set.
    private static IPAddress? Parse(Node node) =>
        IPAddress.TryParse(node.Address, out var address)
        && (address.AddressFamily == AddressFamily.InterNetworkV6 ? address.ScopeId == 0 : node.Address.Count(static c => c == '.') == 3)
            ? address
            : null;
}
