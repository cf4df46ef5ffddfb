namespace PatroniSwarm;

/// <summary>An etcd cluster, in which Patroni elects its leader. Its members stand in <c>[On&lt;…&gt;]</c>: an odd number (PSW1002), each on a node of its own (PSW1001).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EtcdAttribute : Attribute
{
    /// <summary>The service's name. Default: the class's name in kebab case. A name that swarm refuses is PSW7001.</summary>
    public string? Name { get; set; }

    /// <summary>How often the leader says that it lives. Default: <c>100ms</c>, etcd's own. A duration that does not parse is PSW4002.</summary>
    public string HeartbeatInterval { get; set; } = "100ms";

    /// <summary>
    /// How long a member waits for a heartbeat before it calls an election: 5 heartbeats (PSW3005) to 50 s (etcd's limits).
    /// Default: <c>1s</c>, etcd's own.
    /// </summary>
    public string ElectionTimeout { get; set; } = "1s";

    /// <summary>
    /// The longest round trip between two of its nodes, as <c>ping</c> measures it, for nodes that are far apart: the election timeout must be ten of it
    /// (etcd's documentation, Tuning; PSW3028). It is compared only. Default: none said.
    /// </summary>
    public string? RoundTrip { get; set; }

    /// <summary>How large the store may grow before it refuses writes, up to 8 GiB (etcd's advice; PSW3009). Default: <c>2GiB</c>, etcd's own.</summary>
    public string Quota { get; set; } = "2GiB";

    /// <summary>How long a member may take to stop before it is killed; less than the default is PSW7022. Default: <c>30s</c> (Docker's own: 10 s).</summary>
    public string StopGracePeriod { get; set; } = "30s";
}
