namespace PatroniSwarm.Topology;

/// <summary>The tasks that run on one node and nowhere else.</summary>
internal static class TasksOfNode
{
    public static IEnumerable<(Service Service, int Count)> In(Stack stack, Node node)
    {
        foreach (var service in stack.AllServices())
        {
            var nodes = service.NodesIn(stack).Distinct().ToList();
            if (!nodes.Contains(node))
                continue;
            if (service is not UserService { Placement.Kind: not PlacementKind.EveryNode } own)
                yield return (service, 1);
            else if (own.Placement.Kind == PlacementKind.Nodes || nodes.Count == 1)
                yield return (service, own.TasksOn(nodes.IndexOf(node), nodes.Count));
        }
    }

    /// <summary>Their services in the words of a message.</summary>
    public static string Names(IReadOnlyList<(Service Service, int Count)> tasks) =>
        tasks.Count <= 3 ? string.Join(", ", tasks.Select(static task => task.Service.Type)) : $"{tasks[0].Service.Type}, {tasks[1].Service.Type} and {tasks.Count - 2} more";
}
