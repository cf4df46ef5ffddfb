namespace PatroniSwarm.Topology;

/// <summary>The tasks that can run only on one node.</summary>
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

    /// <summary>Their services as text for a message.</summary>
    public static string Names(IReadOnlyList<(Service Service, int Count)> tasks) =>
        tasks.Count switch
        {
            1 => Name(tasks[0]),
            2 => $"{Name(tasks[0])} and {Name(tasks[1])}",
            3 => $"{Name(tasks[0])}, {Name(tasks[1])} and {Name(tasks[2])}",
            _ => $"{Name(tasks[0])}, {Name(tasks[1])} and {tasks.Count - 2} more",
        };

    private static string Name((Service Service, int Count) task) => task.Count == 1 ? task.Service.Type : $"{task.Count} tasks of {task.Service.Type}";
}
