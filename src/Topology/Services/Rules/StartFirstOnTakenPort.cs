namespace PatroniSwarm.Topology;

/// <summary>Start-first updates of a service for whose new task no node has room until the old one stops.</summary>
public sealed class StartFirstOnTakenPort() : StackRule("PSW7023", "A new task that waits for the old one", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.Services
        where service.UpdatePolicy is { Order: UpdateOrder.StartFirst } && StartFirstOnOneVolume.WrittenBy(service) is null
        let taken = Taken(stack, service)
        where taken is not null
        let anchor = new Anchor(service.Type, "UpdatePolicy", "Order")
        select Problem(anchor, $"{taken}, which the old one keeps until the new one runs: the update never ends. Write Order = UpdateOrder.StopFirst{(service.Ports.Count > 0 ? ", or publish no port" : "")}.", Fix.Write(anchor, "UpdateOrder.StopFirst"));

    private static string? Taken(Stack stack, UserService service)
    {
        var nodes = service.NodesIn(stack).Distinct().Count();
        if (service.Ports.Count > 0 && (service.Placement.Kind is PlacementKind.Nodes or PlacementKind.EveryNode || nodes <= service.TasksIn(stack)))
            return $"The new task of {service.Type} waits for port {service.Ports[0].Published}";
        return service.MaxReplicasPerNode > 0 && service.Placement.Kind != PlacementKind.EveryNode && nodes > 0 && (long)nodes * service.MaxReplicasPerNode == service.TasksIn(stack)
            ? $"The new task of {service.Type} waits for one of the {service.TasksIn(stack)} places that MaxReplicasPerNode leaves"
            : null;
    }
}
