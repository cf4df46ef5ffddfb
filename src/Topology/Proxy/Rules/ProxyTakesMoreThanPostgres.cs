namespace PatroniSwarm.Topology;

/// <summary>A proxy that accepts more clients than PostgreSQL: they get errors instead of waiting.</summary>
public sealed class ProxyTakesMoreThanPostgres() : StackRule("PSW4061", "A proxy that takes more clients than PostgreSQL", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from proxy in stack.Proxies
        let postgres = stack.FindPostgres(proxy.Backend)
        where postgres is not null && proxy.MaxConnections is > 0 and <= HAProxyService.MostConnections
        let limit = ConnectionLimit.Of(postgres)
        where proxy.MaxConnections > limit
        select Problem(
            Anchor.Of(proxy, "MaxConnections"),
            $"Each proxy lets {proxy.MaxConnections} clients through, and {postgres.Type} takes {limit}: the others get errors instead of waiting. Remove MaxConnections, or raise max_connections.",
            Fix.Remove(Anchor.Of(proxy, "MaxConnections")));
}
