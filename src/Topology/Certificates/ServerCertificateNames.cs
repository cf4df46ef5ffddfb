namespace PatroniSwarm.Topology;

/// <summary>The names that the user's certificate of a PostgreSQL cluster has to be valid for.</summary>
public static class ServerCertificateNames
{
    /// <summary>
    /// What clients dial: the addresses of the nodes with a proxy, and inside the stack the names of proxies. Not the names of members: they know each other by their passwords, to which the connection is bound.
    /// </summary>
    public static IReadOnlyList<string> Of(Wiring wiring, PostgresCluster postgres)
    {
        var proxies = wiring.Stack.ProxiesOf(postgres).ToList();
        return
        [
            .. proxies.SelectMany(proxy => proxy.NodesIn(wiring.Stack)).Select(static node => node.ReachableAt())
                .Concat(proxies.Where(proxy => wiring.Links.Any(link => link.From is UserService && ReferenceEquals(link.To, proxy))).Select(static proxy => proxy.Name))
                .Distinct(StringComparer.Ordinal),
        ];
    }
}
