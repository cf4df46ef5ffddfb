namespace PatroniSwarm;

/// <summary>When a commit is acknowledged (Patroni's <c>synchronous_mode</c>).</summary>
public enum Replication
{
    /// <summary>When the leader has it. A failover may lose the last commits.</summary>
    Asynchronous,

    /// <summary>When the synchronous standbys that Patroni chose have it too. Only they can take over.</summary>
    Synchronous,

    /// <summary>When enough of the standbys have it too, whichever they are.</summary>
    Quorum,
}
