namespace PatroniSwarm.Topology;

/// <summary>More tasks than the nodes can run.</summary>
public sealed class TooManyReplicas() : StackRule("PSW1022", "More tasks than its nodes may run", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.Services)
        {
            var nodes = service.NodesIn(stack).Distinct().Count();
            if (nodes == 0 || !Exceeds(service, nodes))
                continue;
            yield return Problem(
                Anchor.Of(service, "MaxReplicasPerNode"),
                $"{service.Type} has {service.Replicas} tasks, and {(nodes == 1 ? "its one node runs" : $"its {nodes} nodes run")} {nodes * service.MaxReplicasPerNode} at most: the rest stays pending. Write MaxReplicasPerNode = {((service.Replicas - 1) / nodes) + 1} or more, or fewer Replicas.",
                Fix.WriteNumber(Anchor.Of(service, "MaxReplicasPerNode"), ((service.Replicas - 1) / nodes) + 1));
        }
    }

    internal static bool Exceeds(UserService service, int nodes) =>
        service.MaxReplicasPerNode >= 1
        && service.Placement.Kind != PlacementKind.EveryNode
        && (long)nodes * service.MaxReplicasPerNode < service.Replicas;
}
