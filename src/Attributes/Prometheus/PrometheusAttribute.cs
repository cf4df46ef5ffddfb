namespace PatroniSwarm;

/// <summary>
/// Prometheus, which collects the metrics of the stack: etcd's, Patroni's of each member of PostgreSQL, and HAProxy's. One runs on each node that it is placed on, with samples and a volume of its own; the
/// others go on when one is lost. Each is on the networks of what it asks.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PrometheusAttribute : Attribute
{
    /// <summary>The service's name. Default: the class's name in kebab case. A name that swarm refuses is PSW7001.</summary>
    public string? Name { get; set; }

    /// <summary>How long samples are kept: a whole number and ms, s, min, h or d (PSW4002). Default: <c>15d</c>, Prometheus' own.</summary>
    public string Retention { get; set; } = "15d";

    /// <summary>How often everything is asked: a whole number and ms, s, min, h or d (PSW4002). Default: <c>15s</c>; Prometheus' own is a minute.</summary>
    public string ScrapeInterval { get; set; } = "15s";

    /// <summary>
    /// The port that its nodes keep open for its page and its API, 1 to 65535 (PSW5004). Whoever reaches it reads all metrics, and is asked for no password. Default: 0, none: services of the stack
    /// reach 9090 on the edge network.
    /// </summary>
    public int Port { get; set; }
}
