using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy;

/// <summary>Whether the stack's firewall, once loaded, cuts nodes off from the rest of the swarm.</summary>
internal static class FirewallCheck
{
    /// <summary>The warning; null if no node is cut off.</summary>
    public static string? Warning(StackDefinition stack, SwarmView swarm)
    {
        if (stack.Clusters.FirewallNodes.Count == 0)
            return null;
        string[] others =
        [
            .. swarm.Nodes.Select(static node => node.Hostname).Distinct(StringComparer.OrdinalIgnoreCase)
                .Except(stack.Clusters.FirewallNodes, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).Select(static name => $"'{name}'"),
        ];
        return others.Length == 0
            ? null
            : $"firewall.nft blocks {string.Join(", ", others)} of this swarm: where it is loaded, it cuts {(others.Length == 1 ? "that node" : "those nodes")} off. Declare each as a [SwarmNode] with its Address; a node needs no service.";
    }
}
