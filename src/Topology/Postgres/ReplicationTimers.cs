namespace PatroniSwarm.Topology;

/// <summary>PostgreSQL's settings that say how long replication waits, where the user says nothing else.</summary>
public static class ReplicationTimers
{
    /// <summary>Half of the smallest ttl: a standby that vanished holds up no commit for longer.</summary>
    public const string WalSenderTimeout = "10s";

    public const string WalReceiverTimeout = "10s";

    /// <summary>
    /// How long replay on a standby waits for a session there that is in its way, a reader of a table that the leader alters for example; then the session is cancelled. A promotion waits
    /// for it. PostgreSQL's own 30 s would be added to every failover.
    /// </summary>
    public const string MaxStandbyDelay = "2s";

    /// <summary>
    /// How long a standby waits before it asks a leader again. PostgreSQL's own 5 s would be added wherever commits wait for a standby that follows a new leader, and to a first deployment
    /// whose replica asks before the leader has made its slot.
    /// </summary>
    public const string WalRetrieveRetryInterval = "1s";
}
