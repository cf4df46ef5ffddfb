namespace PatroniSwarm.Topology;

/// <summary>etcd or PostgreSQL on every node: each new node would silently become a member.</summary>
public sealed class MembersWithoutNames() : StackRule("PSW1007", "Members that are not named one by one", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.AllServices()
        where service.Placement.Kind is PlacementKind.EveryNode or PlacementKind.Managers
        where service is EtcdCluster or PostgresCluster
        select Problem(
            Anchor.PlacementOf(service),
            $"Each member of {service.Type} owns a name and a volume; a node added later would silently be one more. Name the nodes: [On<{string.Join(", ", service.NodesIn(stack).Select(static node => node.Type).Take(3))}>].",
            PlacementFix.OnFirstNodes(service, service.NodesIn(stack)) is { } named ? Fix.Write(Anchor.PlacementOf(service), named) : null);
}
