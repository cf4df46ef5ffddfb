namespace PatroniSwarm.Topology;

/// <summary>Clients of a proxy that leave out nodes of the stack. It may be meant so.</summary>
public sealed class NodesKeptOut() : StackRule("PSW5022", "Nodes that are no clients of a proxy", RuleSeverity.Information)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from proxy in stack.Proxies
        let clients = ClientRanges.Of(proxy)
        where clients is not null && ClientRanges.AreRead(proxy) && !ServiceKeptOut.DialsIn(stack, proxy).Any()
        let nodes = ClientRanges.LeftOut(clients, stack.Nodes)
        where nodes.Count > 0
        select Problem(
            Anchor.Of(proxy, ClientRanges.Argument),
            $"Clients of {proxy.Type} leaves out {Shown(nodes)}: where firewall.nft is loaded, nobody connects to {proxy.Type} from there, neither psql on the node nor a container of another stack. If somebody should, add {(nodes.Count == 1 ? "the node's address" : "the nodes' addresses")}.");

    private static string Shown(IReadOnlyList<Node> nodes) =>
        nodes.Count <= 3 ? WordList.And([.. nodes.Select(static node => node.Hostname)]) : $"{nodes[0].Hostname} and {nodes.Count - 1} other nodes";
}
