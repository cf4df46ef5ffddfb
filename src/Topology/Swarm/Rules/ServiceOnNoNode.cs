namespace PatroniSwarm.Topology;

/// <summary>A part of the cluster that is placed nowhere. Swarm chooses the nodes of services of the user's own.</summary>
public sealed class ServiceOnNoNode() : StackRule("PSW1008", "A service on no node", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.AllServices()
        where service.Placement.Kind == PlacementKind.None && service is not UserService
        select Problem(
            Anchor.Of(service),
            service is EtcdCluster or PostgresCluster
                ? $"{service.Type} runs on no node. Name the nodes of its members: [On<{Example(stack)}>]."
                : $"{service.Type} runs on no node. Add [OnEveryNode], [OnManagers] or [On<{Example(stack)}>].",
            service.PlacementToWrite(stack) is { } placed ? Fix.AddAttribute(Anchor.Of(service), placed) : null);

    private static string Example(Stack stack) =>
        stack.Nodes.Count == 0 ? "Node1" : string.Join(", ", stack.Nodes.Select(static node => node.Type).Take(3));
}
