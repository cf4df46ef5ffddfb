using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>Prometheus, read from its class.</summary>
internal static class PrometheusReader
{
    /// <summary>Attributes that people put on such a class by mistake.</summary>
    public static IReadOnlyList<MisplacedAdvice> Misplaced { get; } =
    [
        new("The port that Prometheus publishes is an argument: write [Prometheus(Port = 9090)]", "Publish"),
        new("Remove it: Prometheus asks every service of the cluster", "ConnectsTo"),
        new("Remove it: what you can set of Prometheus are the arguments of [Prometheus(…)]", "EnvironmentVariable", "Secret"),
    ];

    public static PrometheusService Read(Part part)
    {
        var defaults = new PrometheusService();
        return new PrometheusService
        {
            Retention = part.Kind.Named("Retention", defaults.Retention),
            ScrapeInterval = part.Kind.Named("ScrapeInterval", defaults.ScrapeInterval),
            Port = part.Kind.Named("Port", defaults.Port),
        };
    }

    /// <summary>The service in a line of the stack's documentation.</summary>
    public static string Describe(PrometheusService prometheus, Stack stack) => $"Prometheus, {ServiceKind.Members(prometheus, stack)}";
}
