namespace PatroniSwarm.Topology;

/// <summary>Decides whether two services that publish the same port may meet on one node.</summary>
internal static class PortContest
{
    /// <summary>A node on which they may meet. Null: there are always enough nodes for both.</summary>
    public static Node? Of(Stack stack, Service service, Stack otherStack, Service other)
    {
        var mine = NodesOf(stack, service);
        var theirs = NodesOf(otherStack, other);
        var shared = mine.Where(node => (ReferenceEquals(stack, otherStack) || node.IsKnownElsewhere()) && theirs.Any(there => there.Machine() == node.Machine())).ToList();
        var (tasks, others) = (Tasks(stack, service, mine.Count), Tasks(otherStack, other, theirs.Count));
        return shared.Count > 0 && (IsShort(tasks, mine.Count, others, shared.Count) || IsShort(others, theirs.Count, tasks, shared.Count)) ? shared[0] : null;
    }

    /// <summary>Whether several services have too few nodes together, although there are enough for any two.</summary>
    public static bool IsCrowded(Stack stack, IReadOnlyList<Service> services) =>
        services.Sum(service => Tasks(stack, service, NodesOf(stack, service).Count)) > services.SelectMany(service => NodesOf(stack, service)).Select(static node => node.Machine()).Distinct(StringComparer.Ordinal).Count();

    // In the worst case, the other's tasks start first, on as many nodes of both as possible.
    private static bool IsShort(int tasks, int nodes, int others, int shared) => tasks > nodes - Math.Min(others, shared);

    private static List<Node> NodesOf(Stack stack, Service service) => [.. service.NodesIn(stack).Where(static node => node.Hostname.Length > 0).Distinct()];

    // Another rule reports more tasks than nodes.
    private static int Tasks(Stack stack, Service service, int nodes) => Math.Min(nodes, service is UserService own ? Math.Max(1, own.TasksIn(stack)) : nodes);
}
