namespace PatroniSwarm.Topology;

/// <summary>A port that two services open on one node: the second one never starts.</summary>
public sealed class PortTwice() : StackRule("PSW5001", "A port published twice on a node", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        var ports = Wiring.Of(stack).DeclaredPorts.Where(static port => PortOutOfRange.IsPort(port.Published) && !PortTaken.IsTaken(port)).ToList();
        for (var second = 1; second < ports.Count; second++)
            for (var first = 0; first < second; first++)
            {
                if (ports[first].Published != ports[second].Published || ports[first].Udp != ports[second].Udp)
                    continue;
                var shared = ReferenceEquals(ports[first].Owner, ports[second].Owner)
                    ? ports[first].Owner.NodesIn(stack).FirstOrDefault()
                    : PortContest.Of(stack, ports[first].Owner, stack, ports[second].Owner);
                if (shared is null)
                    continue;
                yield return Problem(
                    ports[second].Declared!,
                    $"Port {ports[second].Published} of {shared.Hostname} is {ports[first].Owner.Type}'s already: {(ports[first].Owner == ports[second].Owner ? "one port cannot lead to two places" : $"{ports[second].Owner.Type} would never start there")}. Choose another port.");
                break;
            }

        foreach (var same in ports.GroupBy(static port => (port.Published, port.Udp)))
        {
            var owners = same.Select(static port => port.Owner).Distinct().ToList();
            if (owners.Count > 2 && !AnyPair(stack, owners) && PortContest.IsCrowded(stack, owners))
                yield return Problem(
                    same.Last().Declared!,
                    $"{string.Join(", ", owners.Take(owners.Count - 1).Select(static owner => owner.Type))} and {owners[owners.Count - 1].Type} open port {same.Key.Published}, and have more tasks together than nodes: the rest stays pending. Choose another port.");
        }

        foreach (var service in stack.Services)
            if (ports.Find(port => ReferenceEquals(port.Owner, service)) is { } port && IsCrowded(stack, service, out var nodes))
                yield return Problem(
                    Anchor.Of(service, "Replicas"),
                    $"{service.Replicas} tasks of {service.Type} open port {port.Published}, and {(nodes == 1 ? "its one node has it once" : $"its {nodes} nodes have it once each")}: the rest stays pending. Write Replicas = {nodes}, or {(service.Constraints.Count == 0 ? "place it on more nodes" : "let its constraints allow more nodes")}.",
                    Fix.WriteNumber(Anchor.Of(service, "Replicas"), nodes));
    }

    private static bool AnyPair(Stack stack, List<Service> owners) =>
        owners.Where((one, index) => owners.Skip(index + 1).Any(other => PortContest.Of(stack, one, stack, other) is not null)).Any();

    private static bool IsCrowded(Stack stack, UserService service, out int nodes)
    {
        nodes = service.NodesIn(stack).Distinct().Count();
        return service.Placement.Kind != PlacementKind.EveryNode
            && nodes > 0
            && service.Replicas > nodes
            && !TooManyReplicas.Exceeds(service, nodes);
    }
}
