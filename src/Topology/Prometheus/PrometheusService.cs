namespace PatroniSwarm.Topology;

/// <summary>Prometheus: one on each of its nodes, each with its own samples.</summary>
public sealed record PrometheusService : Service
{
    /// <summary>The Prometheus release, major and minor.</summary>
    public string Version { get; init; } = "2.53";

    /// <summary>How long samples are kept.</summary>
    public string Retention { get; init; } = "15d";

    /// <summary>The time between two scrapes of a target.</summary>
    public string ScrapeInterval { get; init; } = "15s";

    /// <summary>The port on its nodes. 0: none.</summary>
    public int Port { get; init; }

    public override string AttributeName() => "Prometheus";

    internal override IEnumerable<Endpoint> Endpoints(Stack stack) => PrometheusWiring.Endpoints(this);

    internal override IEnumerable<Certificate> Certificates(Wiring wiring) => PrometheusWiring.Certificates(wiring, this);

    internal override IEnumerable<Link> Links(Wiring wiring) => PrometheusWiring.Links(wiring, this);

    public override bool KeepsData() => true;

    // It keeps each segment of its samples open, of 512 MiB at most: these are 8 TiB.
    public override TaskBounds BoundsIn(Stack stack) => new(TaskBounds.GoThreads, Files: 16_384);
}
