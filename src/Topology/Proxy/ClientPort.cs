namespace PatroniSwarm.Topology;

/// <summary>A port of a proxy, as clients outside the stack use it.</summary>
/// <param name="Prefix">What the names of its generated members begin with.</param>
/// <param name="Postgres">The class of the cluster behind it.</param>
/// <param name="LeadsToLeader">Whether it leads to the leader, and not to a replica.</param>
/// <param name="Hosts">The port on each node, as host and number.</param>
/// <param name="Root">The certificate by which clients know the cluster.</param>
public sealed record ClientPort(string Prefix, string Postgres, bool LeadsToLeader, IReadOnlyList<string> Hosts, TrustedRoot Root)
{
    /// <summary>The ports of the proxies, in the order of the proxies.</summary>
    public static IEnumerable<ClientPort> Of(Wiring wiring) =>
        from proxy in wiring.Stack.Proxies
        let postgres = wiring.Stack.FindPostgres(proxy.Backend)
        where postgres is not null
        let nodes = proxy.NodesIn(wiring.Stack).ToList()
        from endpoint in wiring.EndpointsOf(proxy)
        where endpoint.LeadsTo is not null
        select new ClientPort(PrefixOf(wiring.Stack, proxy), proxy.Backend, endpoint.LeadsTo == MemberRole.Leader, [.. nodes.Select(node => node.ReachableAt(endpoint.Published))], TrustedRoot.Outside(wiring, postgres));

    /// <summary>What the names of a proxy's generated members begin with: nothing if there is one proxy.</summary>
    public static string PrefixOf(Stack stack, HAProxyService proxy) => stack.Proxies.Count == 1 ? "" : proxy.Type;

    /// <summary>The connection string of Npgsql, without a login; without a database, too, if none is named.</summary>
    public string Npgsql(string? database = null) => $"Host={string.Join(",", Hosts)};{(database is null ? "" : $"Database={database};")}{ClientTimers.Npgsql};{Root.Npgsql}";
}
