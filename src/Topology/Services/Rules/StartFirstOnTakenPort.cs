namespace PatroniSwarm.Topology;

/// <summary>The new task is to start first, on a port of the node that the old one still holds.</summary>
public sealed class StartFirstOnTakenPort() : StackRule("PSW7023", "A new task on a port that the old one holds", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.Services
        where service.UpdatePolicy is { Order: UpdateOrder.StartFirst } && service.Ports.Count > 0 && StartFirstOnOneVolume.WrittenBy(service) is null
        let anchor = new Anchor(service.Type, "UpdatePolicy", "Order")
        select Problem(
            anchor,
            $"The new task of {service.Type} waits for port {service.Ports[0].Published}, which the old one keeps until the new one runs: the update never ends. Write Order = UpdateOrder.StopFirst, or publish no port.",
            Fix.Write(anchor, "UpdateOrder.StopFirst"));
}
