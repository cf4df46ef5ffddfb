namespace PatroniSwarm.Topology;

/// <summary>The ports of Prometheus, and the endpoints that it scrapes.</summary>
public static class PrometheusWiring
{
    /// <summary>Its web page and API: 9090.</summary>
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
        var web = wiring.Endpoint(prometheus, Web);
        if (web.Published != 0)
            yield return new(null, prometheus, web, LinkKind.Uses);
        foreach (var endpoint in wiring.Endpoints.Where(static endpoint => endpoint.ServesMetrics))
            yield return new(prometheus, endpoint.Owner, endpoint, LinkKind.Scrapes);
    }

    // Patroni's metrics are behind its REST API, which asks for a certificate.
    internal static IEnumerable<Certificate> Certificates(Wiring wiring, PrometheusService prometheus) =>
        from member in prometheus.MembersIn(wiring.Stack)
        from postgres in wiring.Stack.Postgres
        select new Certificate(wiring.Authority(postgres), prometheus, member, $"{wiring.Stack.Name}_{member.Name}-{postgres.Name}-tls", prometheus.Name)
        {
            File = $"{postgres.Name}-tls.pem",
            BundleFile = $"{postgres.Name}-ca.pem",
        };
}
