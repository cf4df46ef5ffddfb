using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Page;

/// <summary>Which port is open on which node, and to whom.</summary>
public static class PortsTable
{
    public static string Render(Wiring wiring)
    {
        var stack = wiring.Stack;
        string[] columns = ["Port", "What for", "Who may reach it", "Firewall", .. stack.Nodes.Select(static node => node.Hostname)];
        return MarkdownTable.Render(columns,
            [
                .. PortsOfNode.Infrastructure.Select(port => Row(stack, port, port.From == "nobody" ? "closed" : "open", "●")),
                .. PortsOfNode.Published(wiring).Select(port => Row(stack, port, "open", "●")),
                .. PortsOfNode.Internal(wiring).Select(port => Row(stack, port, $"not opened: on {port.Networks} only", "○")),
            ])
            + "\n● on the node's own address, as in firewall.nft · ○ only inside the overlay networks\n";
    }

    private static string[] Row(Stack stack, NodePort port, string firewall, string mark) =>
    [
        $"{Text.Of(port.Number)}/{port.Protocol}",
        port.Purpose,
        port.From,
        firewall,
        .. stack.Nodes.Select(node => firewall != "closed" && port.IsOn(node) ? mark : ""),
    ];
}
