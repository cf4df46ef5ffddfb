namespace PatroniSwarm.Topology;

/// <summary>What Prometheus listens on, and whom it asks.</summary>
public static class PrometheusWiring
{
    /// <summary>Its page and its API: 9090.</summary>
    public const string Web = "web";

    internal static IEnumerable<Endpoint> Endpoints(PrometheusService prometheus) =>
    [
        new(prometheus, Web, 9090)
        {
            Published = prometheus.Port,
            Purpose = $"{prometheus.Name}: Prometheus",
            Audience = prometheus.Port == 0 ? "services of the stack" : "clients",
            Declared = prometheus.Port == 0 ? null : Anchor.Of(prometheus, nameof(prometheus.Port)),
        },
    ];

    internal static IEnumerable<Link> Links(Wiring wiring, PrometheusService prometheus)
    {
        var (stack, web) = (wiring.Stack, wiring.Endpoint(prometheus, Web));
        if (web.Published != 0)
            yield return new(null, prometheus, web, LinkKind.Uses);
        foreach (var etcd in stack.Etcd)
            yield return new(prometheus, etcd, wiring.Endpoint(etcd, EtcdWiring.Metrics), LinkKind.Scrapes);
        foreach (var postgres in stack.Postgres)
            yield return new(prometheus, postgres, wiring.Endpoint(postgres, PostgresWiring.RestApi), LinkKind.Scrapes);
        foreach (var proxy in stack.Proxies)
            yield return new(prometheus, proxy, wiring.Endpoint(proxy, HAProxyWiring.Metrics), LinkKind.Scrapes);
    }
}
