namespace PatroniSwarm.Topology;

/// <summary>Decides whether clients still reach a PostgreSQL cluster after a loss.</summary>
internal sealed class ProxySurvival(Stack stack, PostgresCluster postgres)
{
    private readonly List<(HAProxyService Proxy, Node Node)> proxies =
        [.. stack.ProxiesOf(postgres).SelectMany(proxy => proxy.NodesIn(stack), static (proxy, node) => (proxy, node))];

    public Defeat? Of(Loss loss) =>
        proxies.Any(proxy => !loss.Takes(proxy.Proxy, proxy.Node))
            ? null
            : new(
                PromiseRules.NoProxyLeft,
                proxies.Count == 0 ? $"no proxy leads to {postgres.Type}, so clients stay with a leader that is gone" : $"no proxy that leads to {postgres.Type} is left",
                proxies.Count == 0 ? $"Nest one in the stack: {ProxyText.OnEveryNode(postgres.Type)}" : $"Place {proxies[0].Proxy.Type} on every node: [OnEveryNode]");
}
