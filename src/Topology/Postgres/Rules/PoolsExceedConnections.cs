namespace PatroniSwarm.Topology;

/// <summary>Pools that together ask for more connections than there are: at the next failover all of them come at once.</summary>
public sealed class PoolsExceedConnections() : StackRule("PSW4060", "More pooled connections than PostgreSQL takes", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            var pools = Pools(stack, postgres).OrderByDescending(static pool => pool.Connections).ToList();
            var asked = pools.Sum(static pool => pool.Connections);
            var limit = ConnectionLimit.Of(postgres);
            if (asked <= limit)
                continue;
            var largest = pools[0];
            yield return Problem(
                new Anchor(largest.Service.Type, "ConnectsTo", "PoolSize", largest.Reference),
                $"The pools ask for {asked} connections to {postgres.Type} ({string.Join(" + ", pools.Take(3).Select(static pool => $"{pool.Service.Type} {pool.Tasks} × {pool.Size}"))}{(pools.Count > 3 ? " + …" : "")}), and it takes {limit}. Lower PoolSize, or write [PostgresSetting(\"max_connections\", \"{ConnectionLimit.Total(postgres) + asked - limit}\")].");
        }
    }

    private static IEnumerable<(UserService Service, int Reference, int Size, long Tasks, long Connections)> Pools(Stack stack, PostgresCluster postgres) =>
        from service in stack.Services
        from numbered in service.ConnectsTo.Select(static (to, index) => (to, index))
        where numbered.to.PoolSize > 0 && stack.AllServices().Any(to => to.Type == numbered.to.Service && to.LeadsTo() == postgres.Type)
        let tasks = (long)service.TasksIn(stack)
        where tasks > 0
        select (service, numbered.index, numbered.to.PoolSize, tasks, numbered.to.PoolSize * tasks);
}
