namespace PatroniSwarm.Topology;

/// <summary>Defaults of PostgreSQL's settings that say how long replication waits.</summary>
public static class ReplicationTimers
{
    /// <summary>Half of the smallest ttl. A lost standby delays commits no longer than this.</summary>
    public const string WalSenderTimeout = "10s";

    public const string WalReceiverTimeout = "10s";

    /// <summary>
    /// How long replay on a standby waits for a session that blocks it, for example a reader of a table that the leader alters. Then the session is cancelled. A promotion waits
    /// for it. PostgreSQL's own 30 s would be added to every failover.
    /// </summary>
    public const string MaxStandbyDelay = "2s";

    /// <summary>
    /// How long a standby waits before it asks a leader again. PostgreSQL's own 5 s would be added wherever commits wait for a standby that follows a new leader, and to a first deployment
    /// whose replica asks before the leader has made its slot.
    /// </summary>
    public const string WalRetrieveRetryInterval = "1s";
}
