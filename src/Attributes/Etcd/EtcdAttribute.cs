namespace PatroniSwarm;

/// <summary>
/// An etcd cluster, in which Patroni keeps its leader lock. <c>[On&lt;…&gt;]</c> names its members: an odd number (PSW1002), at least three in
/// production (PSW1003), each on another node (PSW1001).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EtcdAttribute : Attribute
{
    /// <summary>The service's name. Default: the class's name in kebab case. A name that swarm refuses is PSW7001.</summary>
    public string? Name { get; set; }

    /// <summary>The time between two heartbeats of the leader. Default: <c>100ms</c>, as in etcd. A duration that does not parse is PSW4002; zero is PSW3005.</summary>
    public string HeartbeatInterval { get; set; } = "100ms";

    /// <summary>
    /// How long a member waits for a heartbeat before it starts an election. Range: 5 heartbeats to 50 s, the limits of etcd (PSW3005).
    /// Default: <c>1s</c>, as in etcd.
    /// </summary>
    public string ElectionTimeout { get; set; } = "1s";

    /// <summary>
    /// The longest round-trip time between two of its nodes, as <c>ping</c> measures it. Set it if the nodes are far apart: the election timeout must be at least ten times as long
    /// (etcd's documentation, Tuning; PSW3028). It is used for this check only. Default: unknown.
    /// </summary>
    public string? RoundTrip { get; set; }

    /// <summary>How large the database may grow before etcd refuses writes, up to 8 GiB (etcd's advice; PSW3009). Default: <c>2GiB</c>, as in etcd.</summary>
    public string Quota { get; set; } = "2GiB";

    /// <summary>How long a member may take to stop before it is killed. Default: <c>30s</c> (Docker: 10 s). Less is PSW7022.</summary>
    public string StopGracePeriod { get; set; } = "30s";
}
