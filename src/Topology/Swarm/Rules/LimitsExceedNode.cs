namespace PatroniSwarm.Topology;

/// <summary>Memory limits, one or several together, above a node's memory.</summary>
public sealed class LimitsExceedNode() : StackRule("PSW4050", "Memory limits beyond a node's memory", RuleSeverity.Warning)
{
    private const string Breaks = "when it is used up, the node's kernel kills what it likes, etcd and the swarm's manager included";

    public override IEnumerable<Problem> Check(Stack stack)
    {
        var alone = stack.AllServices().Where(service => Exceeded(stack, service) is not null).ToList();
        foreach (var service in alone)
            yield return Alone(stack, service, Exceeded(stack, service)!);
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in stack.Nodes.Where(static node => NodeMemory.Of(node) > 0))
        {
            var limited = TasksOfNode.In(stack, node).Where(task => NodeMemory.Limit(task) > 0 && !alone.Contains(task.Service, ServiceIdentity.Instance)).ToList();
            if (limited.Sum(NodeMemory.Limit) > NodeMemory.Of(node) && reported.Add(string.Join(" ", limited.Select(static task => task.Service.Type))))
                yield return Together(node, limited);
        }
    }

    // A node that is too small for it. If swarm chooses the node, all nodes must be too small.
    private static Node? Exceeded(Stack stack, Service service)
    {
        var limit = NodeMemory.Limit((service, 1));
        var nodes = service.NodesIn(stack).Distinct().ToList();
        var small = nodes.Where(node => NodeMemory.Of(node) > 0 && NodeMemory.Of(node) < limit).ToList();
        var chosen = service is UserService { Placement.Kind: PlacementKind.None or PlacementKind.Managers };
        return chosen && small.Count < nodes.Count ? null : small.OrderBy(NodeMemory.Of).FirstOrDefault();
    }

    private Problem Alone(Stack stack, Service service, Node node)
    {
        var anchor = new Anchor(service.Type, "Limits", "Memory");
        var what = $"{service.Type} may use {service.Limits.Memory}, and {node.Hostname} has {node.Memory}: {Breaks}.";
        if (NodeMemory.MostFor(stack, service) is not { } left || AmountOutOfRange.IsTooSmall(left))
            return Problem(anchor, $"{what} Lower the limit.");
        var most = MemorySize.Show(left);

        // A smaller limit needs smaller buffers. BuffersExceedNode reports buffers above the node's memory.
        return service is PostgresCluster postgres && !BuffersExceedNode.Breaks(stack, postgres) && FittingMemory.Buffers(postgres, left) is { } buffers
            ? Problem(anchor, $"{what} Write Memory = \"{most}\", and shared_buffers {buffers}.", FittingMemory.Write(postgres, most, buffers))
            : Problem(anchor, $"{what} Write Memory = \"{most}\" or less.", Fix.WriteText(anchor, most));
    }

    private Problem Together(Node node, List<(Service Service, int Count)> tasks)
    {
        var largest = tasks.OrderBy(NodeMemory.Limit).Last().Service;
        return Problem(
            new Anchor(largest.Type, "Limits", "Memory"),
            $"{TasksOfNode.Names(tasks)} together may use {MemorySize.Show((long)Math.Min(tasks.Sum(NodeMemory.Limit), long.MaxValue))} on {node.Hostname}, which has {MemorySize.Show(NodeMemory.Of(node))}: {Breaks}. {(tasks.Count == 1 ? "Lower the limit, or place it on more nodes." : "Lower a limit, or move one of them.")}");
    }
}
