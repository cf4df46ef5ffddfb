namespace PatroniSwarm.Topology;

/// <summary>The ports of HAProxy, and the services that it connects to.</summary>
public static class HAProxyWiring
{
    /// <summary>Leads to the leader. Patroni answers its health check under this name.</summary>
    public const string Primary = "primary";

    /// <summary>Leads to a replica. Patroni answers its health check under this name.</summary>
    public const string Replica = "replica";

    /// <summary>Metrics, if the stack has Prometheus: 8404.</summary>
    public const string Metrics = "metrics";

    internal static IEnumerable<Endpoint> Endpoints(Stack stack, HAProxyService proxy)
    {
        var (postgres, clients) = (stack.FindPostgres(proxy.Backend), ClientRanges.Of(proxy));
        yield return Port(Primary, proxy.Primary, $"{proxy.Name}: the leader of {postgres?.Name}", nameof(proxy.Primary), MemberRole.Leader);
        if (proxy.Replicas != 0)
            yield return Port(Replica, proxy.Replicas, $"{proxy.Name}: a replica of {postgres?.Name}", nameof(proxy.Replicas), MemberRole.Replica);
        if (stack.Prometheus.Count > 0)
            yield return new(proxy, Metrics, 8404) { Network = NetworkKind.Data, ServesMetrics = true, Purpose = "HAProxy's metrics", Audience = "Prometheus" };

        Endpoint Port(string name, int port, string purpose, string property, MemberRole leadsTo) =>
            new(proxy, name, port) { Published = port, LeadsTo = leadsTo, Encryption = Encryption.Offered, Purpose = purpose, Audience = Audience(clients), Clients = clients, Declared = Anchor.Of(proxy, property) };
    }

    private static string Audience(EquatableArray<ClientRange>? clients) =>
        clients is null ? "clients" : $"clients in {string.Join(", ", clients.Select(static range => range.Text))}";

    internal static IEnumerable<Link> Links(Wiring wiring, HAProxyService proxy)
    {
        foreach (var endpoint in wiring.EndpointsOf(proxy).Where(static endpoint => endpoint.Published != 0))
            yield return new(null, proxy, endpoint, LinkKind.Uses);
        if (wiring.Stack.FindPostgres(proxy.Backend) is not { } postgres)
            yield break;
        yield return new(proxy, postgres, wiring.Endpoint(postgres, PostgresWiring.Postgres), LinkKind.Uses);
        yield return new(proxy, postgres, wiring.Endpoint(postgres, PostgresWiring.RestApi), LinkKind.Checks);
    }

    // For its health checks.
    internal static IEnumerable<Certificate> Certificates(Wiring wiring, HAProxyService proxy)
    {
        if (wiring.Stack.FindPostgres(proxy.Backend) is { } postgres)
            yield return new(wiring.Authority(postgres), proxy, null, $"{wiring.Stack.Name}_{proxy.Name}-tls", proxy.Name) { File = "tls.pem", BundleFile = "ca.pem" };
    }
}
