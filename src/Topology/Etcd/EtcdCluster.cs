namespace PatroniSwarm.Topology;

/// <summary>An etcd cluster, the DCS in which Patroni elects its leader.</summary>
public sealed record EtcdCluster : Service
{
    /// <summary>The etcd release, major and minor.</summary>
    public string Version { get; init; } = "3.5";

    public string HeartbeatInterval { get; init; } = "100ms";

    public string ElectionTimeout { get; init; } = "1s";

    /// <summary>The longest round trip between two of its nodes, as the author measured it. Null: not written.</summary>
    public string? RoundTrip { get; init; }

    /// <summary>The size of etcd's database at which it refuses writes.</summary>
    public string Quota { get; init; } = "2GiB";

    public string StopGracePeriod { get; init; } = "30s";

    public override string AttributeName() => "Etcd";

    internal override IEnumerable<Endpoint> Endpoints(Stack stack) => EtcdWiring.Endpoints(this);

    internal override IEnumerable<Link> Links(Wiring wiring) => EtcdWiring.Links(wiring, this);

    internal override IEnumerable<Certificate> Certificates(Wiring wiring) => EtcdWiring.Certificates(wiring, this);

    internal override string? PlacementToWrite(Stack stack) => PlacementFix.OnFirstNodes(this, stack.Nodes);

    public override bool KeepsData() => true;

    // etcd accepts as many clients as it may open files, less 150 (embed/etcd.go). A member of PostgreSQL opens about ten connections.
    public override TaskBounds BoundsIn(Stack stack) => new(TaskBounds.GoThreads, Files: 4096);
}
