namespace PatroniSwarm.Topology;

/// <summary>The losses that a stack's promises are about: those of its <c>[Survives]</c>, or without one the loss of a node.</summary>
internal static class DeclaredDomain
{
    public static IReadOnlyList<SurvivesPromise> Of(Stack stack) =>
        stack.Promises.Survives.Count > 0 ? [.. stack.Promises.Survives] : [new SurvivesPromise { Count = 1, Domain = FailureDomain.Node }];

    /// <summary>The most of a service's tasks that one declared loss takes.</summary>
    public static int MostLost(Stack stack, Service service)
    {
        var nodes = service.NodesIn(stack).ToList();
        return Of(stack).Max(promise => promise.Domain == FailureDomain.Node
            ? Math.Min(promise.Count, nodes.Count)
            : nodes.GroupBy(static node => node.Zone ?? node.Type, StringComparer.Ordinal)
                .Select(static zone => zone.Count()).OrderByDescending(static count => count).Take(promise.Count).Sum());
    }
}
