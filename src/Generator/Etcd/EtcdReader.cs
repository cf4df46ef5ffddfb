using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>A cluster of etcd, read from its class.</summary>
internal static class EtcdReader
{
    /// <summary>Attributes that people put on such a class by mistake.</summary>
    public static IReadOnlyList<MisplacedAdvice> Misplaced { get; } =
    [
        new("Remove it: only Patroni reaches etcd, in a network of their own", "Publish", "ConnectsTo"),
        new("Remove it: what you can set of etcd are the arguments of [Etcd(…)]", "EnvironmentVariable", "Secret"),
    ];

    public static EtcdCluster Read(Part part)
    {
        var defaults = new EtcdCluster();
        return new EtcdCluster
        {
            HeartbeatInterval = part.Kind.Named("HeartbeatInterval", defaults.HeartbeatInterval),
            ElectionTimeout = part.Kind.Named("ElectionTimeout", defaults.ElectionTimeout),
            RoundTrip = part.Kind.Named<string?>("RoundTrip", null),
            Quota = part.Kind.Named("Quota", defaults.Quota),
            StopGracePeriod = part.Kind.Named("StopGracePeriod", defaults.StopGracePeriod),
        };
    }

    /// <summary>The cluster in a line of the stack's documentation.</summary>
    public static string Describe(EtcdCluster etcd, Stack stack) => $"etcd, members {ServiceKind.Members(etcd, stack)}";
}
