namespace PatroniSwarm.Topology;

/// <summary>A PostgreSQL cluster whose type argument is no etcd cluster of the stack.</summary>
public sealed class PostgresWithoutEtcd() : StackRule("PSW3003", "PostgreSQL without etcd", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where stack.FindEtcd(postgres.Dcs) is null
        select Problem(
            Anchor.Of(postgres, "<0>"),
            stack.Etcd.Count == 0
                ? $"Stack {stack.Name} has no etcd, so Patroni can elect no leader. Nest one in it: [Etcd, On<…>] class Dcs; and write [Postgres<Dcs>]."
                : $"{postgres.Dcs} is no etcd cluster of stack {stack.Name}, so Patroni can elect no leader. Write [Postgres<{stack.Etcd[0].Type}>].",
            stack.Etcd.Count == 1 ? Fix.Write(Anchor.Of(postgres, "<0>"), stack.Etcd[0].Type) : null);
}
