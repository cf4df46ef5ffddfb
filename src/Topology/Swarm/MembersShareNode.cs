namespace PatroniSwarm.Topology;

/// <summary>Two members of one cluster on one node: losing the node loses both.</summary>
public sealed class MembersShareNode() : StackRule("PSW1001", "Two members on one node", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.AllServices())
        {
            var members = service.MembersIn(stack).ToList();
            foreach (var node in members.GroupBy(static member => member.Node))
                foreach (var second in node.Skip(1))
                    {
                        var anchor = Anchor.Of(service, second.Placed);
                        yield return Problem(anchor, Message(service, node.Key, node.Count(), members.Count), Elsewhere(stack, service, anchor, second));
                    }
        }
    }

    // A node that has no member yet is where it was meant to be; without one, it was meant once.
    private static Fix Elsewhere(Stack stack, Service service, Anchor anchor, Member second) =>
        stack.Nodes.Except(service.NodesIn(stack)).FirstOrDefault() is { } free
            ? Fix.Write(anchor, free.Type)
            : Fix.RemoveTypeArgument(anchor, second.Node.Type);

    private static string Message(Service service, Node node, int lost, int all) => service switch
    {
        EtcdCluster when (all - lost) * 2 <= all =>
            $"Losing {node.Hostname} leaves {all - lost} of {all} etcd members: no quorum. Move {service.Type}'s second member off {node.Hostname}.",
        UserService => $"{service.Type} runs on {node.Hostname} twice. Name each node once.",
        _ => $"Losing {node.Hostname} loses {lost} of {all} members of {service.Type} at once. Move the second one off {node.Hostname}.",
    };
}
