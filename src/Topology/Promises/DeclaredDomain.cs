namespace PatroniSwarm.Topology;

/// <summary>The losses that a stack's promises cover: those of its <c>[Survives]</c>, or the loss of one node if it has none.</summary>
internal static class DeclaredDomain
{
    public static IReadOnlyList<SurvivesPromise> Of(Stack stack) =>
        stack.Promises.Survives.Count > 0 ? [.. stack.Promises.Survives] : [new SurvivesPromise { Count = 1, Domain = FailureDomain.Node }];

    /// <summary>The largest number of a service's tasks that one declared loss stops.</summary>
    public static int MostLost(Stack stack, Service service)
    {
        var nodes = service.NodesIn(stack).ToList();
        return Of(stack).Max(promise => promise.Domain == FailureDomain.Node
            ? Math.Min(promise.Count, nodes.Count)
            : nodes.GroupBy(static node => node.Zone ?? node.Type, StringComparer.Ordinal)
                .Select(static zone => zone.Count()).OrderByDescending(static count => count).Take(promise.Count).Sum());
    }
}
