namespace PatroniSwarm;

/// <summary>
/// Prometheus, which collects the metrics of etcd, of Patroni on each member of PostgreSQL, and of HAProxy. One runs on each node that it is placed on, with its own samples in its own volume. If one is lost, the
/// others continue. Each is on the networks of the services that it scrapes.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PrometheusAttribute : Attribute
{
    /// <summary>The service's name. Default: the class's name in kebab case. A name that swarm refuses is PSW7001.</summary>
    public string? Name { get; set; }

    /// <summary>How long Prometheus keeps samples: a whole number and ms, s, min, h or d (PSW4002). Default: <c>15d</c>, as in Prometheus.</summary>
    public string Retention { get; set; } = "15d";

    /// <summary>The time between two scrapes of a target: a whole number and ms, s, min, h or d (PSW4002). Default: <c>15s</c> (Prometheus: one minute).</summary>
    public string ScrapeInterval { get; set; } = "15s";

    /// <summary>
    /// The port on its nodes for the web page and the API, 1 to 65535 (PSW5004). Everybody who reaches it can read all metrics without a password. Default: 0, no port; services of the stack
    /// reach port 9090 on the edge network.
    /// </summary>
    public int Port { get; set; }
}
