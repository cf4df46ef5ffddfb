using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>Prometheus, read from its class.</summary>
internal static class PrometheusReader
{
    public static PrometheusService Read(Part part)
    {
        var unsaid = new PrometheusService();
        return new PrometheusService
        {
            Retention = part.Kind.Named("Retention", unsaid.Retention),
            ScrapeInterval = part.Kind.Named("ScrapeInterval", unsaid.ScrapeInterval),
            Port = part.Kind.Named("Port", unsaid.Port),
        };
    }

    /// <summary>The service in a line of the stack's documentation.</summary>
    public static string Describe(PrometheusService prometheus, Stack stack) => $"Prometheus, {ServiceKind.Members(prometheus, stack)}";
}
