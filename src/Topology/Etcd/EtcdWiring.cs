namespace PatroniSwarm.Topology;

/// <summary>What etcd listens on: the ports that it has by default, and 2381 for metrics.</summary>
public static class EtcdWiring
{
    /// <summary>For its clients: 2379.</summary>
    public const string Client = "client";

    /// <summary>Among its members: 2380.</summary>
    public const string Peer = "peer";

    /// <summary>Metrics and health: 2381.</summary>
    public const string Metrics = "metrics";

    internal static IEnumerable<Endpoint> Endpoints(EtcdCluster etcd) =>
    [
        new(etcd, Client, 2379) { Network = NetworkKind.Control, Encryption = Encryption.Mutual, Purpose = "etcd for its clients", Audience = "PostgreSQL members" },
        new(etcd, Peer, 2380) { Network = NetworkKind.Control, Encryption = Encryption.Mutual, Purpose = "etcd among its members", Audience = "etcd members" },
        new(etcd, Metrics, 2381) { Network = NetworkKind.Control, ServesMetrics = true, Purpose = "etcd's metrics", Audience = "Prometheus, where the stack has one" },
    ];

    internal static IEnumerable<Link> Links(Wiring wiring, EtcdCluster etcd) => [new(etcd, etcd, wiring.Endpoint(etcd, Peer), LinkKind.Peer)];

    // Each member is a server and a client of the others. Its own gateway dials it at 127.0.0.1.
    internal static IEnumerable<Certificate> Certificates(Wiring wiring, EtcdCluster etcd) =>
        etcd.MembersIn(wiring.Stack).Select(member => new Certificate(wiring.Authority(etcd), etcd, member, $"{wiring.Stack.Name}_{member.Name}-tls", etcd.Name)
        {
            Names = new[] { member.Name, "localhost", "127.0.0.1" }.ToEquatableArray(),
            File = "tls.pem",
            BundleFile = "ca.pem",
        });
}
