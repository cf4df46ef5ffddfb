namespace PatroniSwarm.Topology;

/// <summary>Two members of one cluster on one node: losing the node loses both.</summary>
public sealed class MembersShareNode() : StackRule("PSW1001", "Two members on one node", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.AllServices())
        {
            var members = service.MembersIn(stack).ToList();
            var free = new Queue<Node>(stack.Nodes.Except(members.Select(static member => member.Node)));
            foreach (var node in members.GroupBy(static member => member.Node))
                foreach (var second in node.Skip(1))
                    yield return Problem(Anchor.Of(service, second.Placed), Message(service, node.Key, node.Count(), members.Count), Elsewhere(service, second, free));
        }
    }

    // The fix moves the second member to a node without one. If there is none, it removes the second.
    private static Fix Elsewhere(Service service, Member second, Queue<Node> free) => free.Count > 0
        ? Fix.Write(Anchor.Of(service, second.Placed), free.Dequeue().Type)
        : PlacementFix.Without(service, [second.Placed]);

    private static string Message(Service service, Node node, int lost, int all) => service switch
    {
        EtcdCluster when (all - lost) * 2 <= all =>
            $"Losing {node.Hostname} leaves {all - lost} of {all} etcd members: no quorum. Move {service.Type}'s second member off {node.Hostname}.",
        UserService => $"{service.Type} runs on {node.Hostname} twice. Name each node once.",
        _ => $"Losing {node.Hostname} loses {lost} of {all} members of {service.Type} at once. Move the second one off {node.Hostname}.",
    };
}
