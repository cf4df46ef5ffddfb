namespace PatroniSwarm.Topology;

/// <summary>A memory limit that is too small for the connections of a proxy: all of them end at once.</summary>
public sealed class ProxyMemoryTooSmall() : StackRule("PSW4052", "Too little memory for a proxy's connections", RuleSeverity.Warning)
{
    // HAProxy's documentation (intro.txt, 3.6): 20,000 busy connections for each GiB, the system's buffers included.
    private const double BytesOfConnection = (1L << 30) / 20_000d;
    private const long Step = 16L << 20;

    public override IEnumerable<Problem> Check(Stack stack) =>
        from proxy in stack.Proxies
        let connections = ConnectionsIn(stack, proxy)
        where connections * BytesOfConnection > proxy.Limits.AcceptedMemory()
        let enough = MemorySize.Show((long)Math.Ceiling(connections * BytesOfConnection / Step) * Step)
        let anchor = new Anchor(proxy.Type, "Limits", "Memory")
        select Problem(
            anchor,
            $"{proxy.Type} takes {connections} connections, which need {enough} when they are busy, and it may use {proxy.Limits.Memory}: the kernel kills it, and all connections end at once. Write Memory = \"{enough}\" or more{(proxy.MaxConnections > 0 ? ", or lower MaxConnections" : "")}.",
            Fix.WriteText(anchor, enough));

    // On all its ports. ProxyTakesMoreThanPostgres reports more than PostgreSQL accepts.
    private static long ConnectionsIn(Stack stack, HAProxyService proxy)
    {
        var postgres = stack.FindPostgres(proxy.Backend) ?? new PostgresCluster();
        var ofPort = Math.Max(0, Math.Min(proxy.ConnectionsIn(stack), ConnectionLimit.Of(postgres)));
        return (long)ofPort * (proxy.Replicas == 0 ? 1 : 2);
    }
}
