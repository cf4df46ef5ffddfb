namespace PatroniSwarm.Topology;

/// <summary>A cluster's Patroni timers. Null if one of the three does not parse.</summary>
internal sealed record PatroniTimers(TimeSpan Ttl, TimeSpan LoopWait, TimeSpan RetryTimeout)
{
    /// <summary>How much later a replica wakes, so that it finds the leader's update (Patroni, Etcd3.watch). There is no setting for it.</summary>
    public static TimeSpan ReplicaLooksLater { get; } = TimeSpan.FromSeconds(0.5);

    public static PatroniTimers? Of(PostgresCluster postgres) =>
        Duration.TryParse(postgres.Ttl, out var ttl)
        && Duration.TryParse(postgres.LoopWait, out var loopWait)
        && Duration.TryParse(postgres.RetryTimeout, out var retryTimeout)
            ? new(ttl, loopWait, retryTimeout)
            : null;
}
