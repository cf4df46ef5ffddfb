using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>A cluster of etcd, read from its class.</summary>
internal static class EtcdReader
{
    public static EtcdCluster Read(Part part)
    {
        var unsaid = new EtcdCluster();
        return new EtcdCluster
        {
            HeartbeatInterval = part.Kind.Named("HeartbeatInterval", unsaid.HeartbeatInterval),
            ElectionTimeout = part.Kind.Named("ElectionTimeout", unsaid.ElectionTimeout),
            RoundTrip = part.Kind.Named<string?>("RoundTrip", null),
            Quota = part.Kind.Named("Quota", unsaid.Quota),
            StopGracePeriod = part.Kind.Named("StopGracePeriod", unsaid.StopGracePeriod),
        };
    }

    /// <summary>The cluster in a line of the stack's documentation.</summary>
    public static string Describe(EtcdCluster etcd, Stack stack) => $"etcd, members {ServiceKind.Members(etcd, stack)}";
}
