namespace PatroniSwarm.Topology;

/// <summary>A service that writes to a disk of its node and may restart on another node.</summary>
public sealed class VolumeLeftBehind() : StackRule("PSW2001", "A service that may move away from its data", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        var volumes = Volumes.ByName(stack);
        foreach (var service in stack.Services)
        {
            // TasksShareVolume reports several tasks.
            if (service.Replicas > 1 || !MayMove(service) || OwnMounts.OnNode(volumes, service).FirstOrDefault() is not { } mount)
                continue;
            var nodes = service.NodesIn(stack).Distinct().ToList();
            if (nodes.Count < 2)
                continue;
            yield return Problem(
                Anchor.PlacementOf(service),
                $"{service.Type} may run on {(nodes.Count == 2 ? $"{nodes[0].Hostname} or {nodes[1].Hostname}" : $"any of {nodes.Count} nodes")}, and its data in {mount.Source} is on the one it ran on: after a failure it starts with nothing. Place it on one: [On<{nodes[0].Type}>].",
                service.Placement.Kind == PlacementKind.Managers ? Fix.Write(Anchor.PlacementOf(service), $"On<{nodes[0].Type}>") : Fix.AddAttribute(Anchor.Of(service), $"On<{nodes[0].Type}>"));
        }
    }

    // A constraint that the source cannot check may pin it to one node.
    private static bool MayMove(UserService service) =>
        service.Placement.Kind is PlacementKind.None or PlacementKind.Managers
        && !service.Constraints.Select(PlacementConstraint.Parse).Any(static constraint => constraint is null || (constraint.MustEqual && !constraint.IsDeclarable));
}
