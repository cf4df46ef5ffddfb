namespace PatroniSwarm.Topology;

/// <summary>A zone whose loss is the loss of the quorum of etcd or of the managers, although there are three zones.</summary>
public sealed class ZoneTakesQuorum() : StackRule("PSW1013", "A zone that takes the quorum with it", RuleSeverity.Warning)
{
    private const int EnoughZones = 3;

    public override IEnumerable<Problem> Check(Stack stack)
    {
        // With fewer zones, one of them always has the majority. If the loss of a zone is promised, the promise is refuted instead.
        if (stack.Nodes.Count == 0 || stack.Nodes.Any(static node => node.Zone is null) || Zones(stack.Nodes).Count() < EnoughZones
            || stack.Promises.Survives.Any(static promise => promise.Domain == FailureDomain.Zone))
            yield break;

        var managers = stack.Nodes.Where(static node => node.Role == NodeRole.Manager).ToList();
        if (Taken(managers) is { } zone)
            yield return Problem(
                new Anchor(zone.Last().Type, "SwarmNode", "Role"),
                $"Losing zone {zone.Key} takes {zone.Count()} of {managers.Count} managers: without a majority swarm starts, moves and deploys nothing. Spread the managers over {EnoughZones} zones.");

        foreach (var etcd in stack.Etcd.Where(etcd => etcd.PlacementIsSound(stack)))
        {
            var nodes = etcd.MembersIn(stack).Select(static member => member.Node).ToList();
            if (Taken(nodes) is { } lost)
                yield return Problem(
                    Anchor.PlacementOf(etcd),
                    $"Losing zone {lost.Key} takes {lost.Count()} of {nodes.Count} members of {etcd.Type}: no quorum, no leader, PostgreSQL is read-only. Spread the members over {EnoughZones} zones.");
        }
    }

    private static IEnumerable<IGrouping<string, Node>> Zones(IEnumerable<Node> nodes) => nodes.GroupBy(static node => node.Zone!, StringComparer.Ordinal);

    // Other rules report a single member and an even number.
    private static IGrouping<string, Node>? Taken(List<Node> nodes) =>
        nodes.Count < 3 || nodes.Count % 2 == 0 ? null : Zones(nodes).FirstOrDefault(zone => zone.Count() > nodes.Count / 2);
}
