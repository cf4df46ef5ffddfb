namespace PatroniSwarm.Topology;

/// <summary>A proxy that leads to no PostgreSQL cluster of the stack.</summary>
public sealed class ProxyWithoutPostgres() : StackRule("PSW5005", "A proxy that leads nowhere", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from proxy in stack.Proxies
        where stack.FindPostgres(proxy.Backend) is null
        select Problem(
            Anchor.Of(proxy, "<0>"),
            stack.Postgres.Count == 0
                ? $"Stack {stack.Name} has no PostgreSQL cluster for {proxy.Type} to lead to. Nest one in it: [Postgres<Dcs>, On<…>] class Db; and write [HAProxy<Db>]."
                : $"{proxy.Backend} is no PostgreSQL cluster of stack {stack.Name}. Write [HAProxy<{stack.Postgres[0].Type}>].",
            stack.Postgres.Count == 1 ? Fix.Write(Anchor.Of(proxy, "<0>"), stack.Postgres[0].Type) : null);
}
