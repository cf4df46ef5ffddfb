namespace PatroniSwarm.Topology;

/// <summary>A proxy on only one node, in front of a cluster with members on several.</summary>
public sealed class ProxyOnOneNode() : StackRule("PSW1018", "A proxy on one node only", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        // A promise to survive a loss is refuted instead.
        if (stack.Promises.Survives.Any(static promise => promise.Count > 0))
            yield break;
        foreach (var proxies in stack.Proxies.GroupBy(static proxy => proxy.Backend))
        {
            if (stack.FindPostgres(proxies.Key) is not { } postgres || postgres.NodesIn(stack).Distinct().Count() < 2)
                continue;

            // Other rules report a single manager and unknown nodes.
            var nodes = proxies.SelectMany(proxy => proxy.NodesIn(stack)).Distinct().ToList();
            var proxy = proxies.First();
            if (nodes.Count == 1 && proxies.All(static one => one.Placement.Kind == PlacementKind.Nodes) && proxies.All(one => one.PlacementIsSound(stack)))
                yield return Problem(
                    Anchor.PlacementOf(proxy),
                    $"Clients reach {postgres.Type} through {nodes[0].Hostname} only: when it is lost, so is the database, with {postgres.NodesIn(stack).Count()} members that could answer. Write [OnEveryNode], or name a second node.",
                    proxy.Placement.On.Count == 1 ? Fix.Write(Anchor.PlacementOf(proxy), "OnEveryNode") : null);
        }
    }
}
