namespace PatroniSwarm.Topology;

/// <summary>The written memory of nodes.</summary>
internal static class NodeMemory
{
    private const long Step = 256L << 20;

    /// <summary>The node with the least memory among those of a service. Null: no node has Memory.</summary>
    public static (Node Node, long Bytes)? Least(Stack stack, Service service) =>
        service.NodesIn(stack).Distinct().Select(static node => (node, Bytes: Of(node))).Where(static has => has.Bytes > 0).OrderBy(static has => has.Bytes).Select(static has => ((Node, long)?)has).FirstOrDefault();

    /// <summary>The memory of a node. 0: not written, or invalid.</summary>
    public static long Of(Node node) => MemorySize.TryParse(node.Memory, out var bytes) ? bytes : 0;

    /// <summary>The memory that all tasks of a service on a node may use. 0: no limit, or an invalid one.</summary>
    public static decimal Limit((Service Service, int Count) task) =>
        (decimal)(task.Service.Limits.AcceptedMemory() ?? 0) * task.Count;

    /// <summary>
    /// The most memory to give to a task on each of its nodes, in addition to the limits of the others: three quarters of the rest. The kernel and processes without a limit
    /// need the last quarter. Null: no node has Memory.
    /// </summary>
    public static long? MostFor(Stack stack, Service service)
    {
        var left = service.NodesIn(stack).Distinct().Where(static node => Of(node) > 0)
            .Select(node => Of(node) - TasksOfNode.In(stack, node).Where(task => !ReferenceEquals(task.Service, service)).Sum(Limit)).ToList();
        return left.Count == 0 ? null : Rounded((long)Math.Max(0, left.Min()) / 4 * 3);
    }

    private static long Rounded(long bytes) => bytes < Step ? bytes : bytes / Step * Step;
}
