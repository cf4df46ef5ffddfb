namespace PatroniSwarm.Topology;

/// <summary>A cluster's Patroni timers, for the rules: present when all three parse.</summary>
internal sealed record PatroniTimers(TimeSpan Ttl, TimeSpan LoopWait, TimeSpan RetryTimeout)
{
    /// <summary>How much later a replica looks, so that it finds the leader's news (Patroni, Etcd3.watch); there is no setting for it.</summary>
    public static TimeSpan ReplicaLooksLater { get; } = TimeSpan.FromSeconds(0.5);

    public static PatroniTimers? Of(PostgresCluster postgres) =>
        Duration.TryParse(postgres.Ttl, out var ttl)
        && Duration.TryParse(postgres.LoopWait, out var loopWait)
        && Duration.TryParse(postgres.RetryTimeout, out var retryTimeout)
            ? new(ttl, loopWait, retryTimeout)
            : null;
}
