namespace PatroniSwarm.Topology;

/// <summary>A cluster's Patroni timers, for the rules: present when all three parse.</summary>
internal sealed record PatroniTimers(TimeSpan Ttl, TimeSpan LoopWait, TimeSpan RetryTimeout)
{
    public static PatroniTimers? Of(PostgresCluster postgres) =>
        Duration.TryParse(postgres.Ttl, out var ttl)
        && Duration.TryParse(postgres.LoopWait, out var loopWait)
        && Duration.TryParse(postgres.RetryTimeout, out var retryTimeout)
            ? new(ttl, loopWait, retryTimeout)
            : null;
}
