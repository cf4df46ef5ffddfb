using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Page;

/// <summary>topology.md: the stack for people.</summary>
public static class TopologyPage
{
    public static string Render(Wiring wiring, Stack? of = null) => Body(wiring, of, $"<!-- {Text.Origin} -->\n\n", Drawing.Render(wiring));

    /// <summary>Its text, with another drawing.</summary>
    internal static string Body(Wiring wiring, Stack? of, string origin, string drawing)
    {
        var stack = wiring.Stack;
        return $"""
        # Stack {Text.OneLine(stack.Name)}

        {origin}{VariantSection.Render(stack, of)}{drawing}
        ## Nodes

        {NodesTable(stack)}
        ## Members

        {MembersTable.Render(stack)}
        ## Networks

        {NetworksTable(wiring)}
        ## Ports

        {PortsTable.Render(wiring)}
        ## Connections

        {LinksTable.Render(wiring)}
        {ServerCertificatesSection.Render(wiring)}{DatabasesSection.Render(wiring)}## What the loss of a node costs

        {LossTable.Render(stack, stack.Nodes.Select(static node => Loss.Of([node])))}
        ## Promises

        {PromisesSection.Render(stack)}
        """;
    }

    // Who is on a network with a service reaches all of its ports there; a service that is on none with it reaches none of them.
    private static string NetworksTable(Wiring wiring) => MarkdownTable.Render(
        ["Network", "Services that reach each other there", "Way out"],
        [.. wiring.Networks.Select(network => new[]
        {
            $"`{wiring.Stack.Name}_{network.Name}`",
            string.Join(", ", wiring.Stack.AllServices().Where(service => wiring.NetworksOf(service).Contains(network)).Select(static service => service.Name)),
            network.IsInternal ? "none" : "through the node",
        }), .. External(wiring.Stack)]);

    private static IEnumerable<string[]> External(Stack stack) =>
        from name in stack.Services.SelectMany(static service => service.ExternalNetworks).Distinct(StringComparer.Ordinal)
        let services = stack.Services.Where(service => service.ExternalNetworks.Contains(name)).Select(static service => service.Name)
        select new[] { $"`{name}`, not of this stack", string.Join(", ", services), "as it was made" };

    private static string NodesTable(Stack stack) => MarkdownTable.Render(
        ["Node", "Role", "Zone", "Address"],
        stack.Nodes.Select(static node => new[]
        {
            node.Hostname,
            node.Role == NodeRole.Manager ? "manager" : "worker",
            node.Zone ?? "its own",
            node.ReachableAt(),
        }));
}
