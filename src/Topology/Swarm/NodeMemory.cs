namespace PatroniSwarm.Topology;

/// <summary>The memory of nodes, as far as the source says it.</summary>
internal static class NodeMemory
{
    private const long Step = 256L << 20;

    /// <summary>The node with the least memory of those that a service runs on. Null: no node has Memory.</summary>
    public static (Node Node, long Bytes)? Least(Stack stack, Service service) =>
        service.NodesIn(stack).Distinct().Select(static node => (node, Bytes: Of(node))).Where(static has => has.Bytes > 0).OrderBy(static has => has.Bytes).Select(static has => ((Node, long)?)has).FirstOrDefault();

    /// <summary>What a node has. 0: not said, or not readable.</summary>
    public static long Of(Node node) => MemorySize.TryParse(node.Memory, out var bytes) ? bytes : 0;

    /// <summary>What all tasks of a service on a node may use. 0: no limit, or none that swarm takes.</summary>
    public static decimal Limit((Service Service, int Count) task) =>
        MemorySize.TryParse(task.Service.Limits.Memory, out var limit) && !AmountOutOfRange.IsTooSmall(limit) ? (decimal)limit * task.Count : 0;

    /// <summary>
    /// The most that a task may sensibly have on each of its nodes beside the limits of the others: three quarters of what they leave, for the kernel and what has no limit
    /// need some. Null: no node says what it has.
    /// </summary>
    public static long? MostFor(Stack stack, Service service)
    {
        var left = service.NodesIn(stack).Distinct().Where(static node => Of(node) > 0)
            .Select(node => Of(node) - TasksOfNode.In(stack, node).Where(task => !ReferenceEquals(task.Service, service)).Sum(Limit)).ToList();
        return left.Count == 0 ? null : Rounded((long)Math.Max(0, left.Min()) / 4 * 3);
    }

    private static long Rounded(long bytes) => bytes < Step ? bytes : bytes / Step * Step;
}
