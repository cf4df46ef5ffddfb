namespace PatroniSwarm.Topology;

/// <summary>Several tasks of one service that write to one disk, or each to a different one.</summary>
public sealed class TasksShareVolume() : StackRule("PSW2002", "Several tasks with one volume", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        var volumes = Volumes.ByName(stack);
        foreach (var service in stack.Services)
        {
            if (service.Replicas < 2 || service.Placement.Kind == PlacementKind.EveryNode || OwnMounts.OnNode(volumes, service).FirstOrDefault() is not { } mount)
                continue;
            var nodes = service.NodesIn(stack).Distinct().Count();

            // On named nodes with one task each, every task has a separate volume.
            if (nodes == 0 || (service.Placement.Kind == PlacementKind.Nodes && service.Replicas <= nodes))
                continue;
            yield return Problem(
                Anchor.Of(service, "Replicas"),
                $"{service.Replicas} tasks of {service.Type} write to {mount.Source}: {(nodes == 1 || service.Placement.Kind == PlacementKind.Nodes ? "those on one node into each other's files" : "on one node into each other's files, on another into a copy of its own")}. Write one task a node, or keep the data elsewhere.",
                nodes == 1 ? Fix.Remove(Anchor.Of(service, "Replicas")) : null);
        }
    }
}
