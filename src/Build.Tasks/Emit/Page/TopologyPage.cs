using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Emit.Page;

/// <summary>topology.md: the stack for people.</summary>
public static class TopologyPage
{
    public static string Render(Stack stack) =>
        $"""
        # Stack {Text.OneLine(stack.Name)}

        <!-- Written by PatroniSwarm from the C# description; a change made here is lost at the next build. -->

        {Drawing.Render(stack)}
        ## Nodes

        {NodesTable(stack)}
        ## Members

        {MembersTable.Render(stack)}
        ## Ports

        {PortsTable.Render(stack)}
        ## What the loss of a node costs

        {LossTable.Render(stack)}
        ## Promises

        {Promises(stack)}
        """;

    private static string NodesTable(Stack stack) => MarkdownTable.Render(
        ["Node", "Role", "Zone", "Address"],
        stack.Nodes.Select(static node => new[]
        {
            node.Hostname,
            node.Role == NodeRole.Manager ? "manager" : "worker",
            node.Zone ?? "its own",
            node.ReachableAt(),
        }));

    private static string Promises(Stack stack)
    {
        var promises = stack.Promises.Survives.Select(static survives =>
                $"- Stays writable when any {Text.Of(survives.Count)} {(survives.Domain == FailureDomain.Node ? "node" : "zone")}{(survives.Count == 1 ? " is" : "s are")} lost (`Survives`).\n")
            .ToList();
        if (stack.Promises.LosesNoCommits)
            promises.Add("- Loses no acknowledged commit (`LosesNoCommits`).\n");
        if (stack.Promises.RecoversWithin is { } time)
            promises.Add($"- Is writable again within {Text.OneLine(time)} (`RecoversWithin`).\n");
        return promises.Count == 0 ? "None declared.\n" : $"Declared by the stack's author; not yet proved by the compiler.\n\n{string.Concat(promises)}";
    }
}
