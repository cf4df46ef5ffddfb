namespace PatroniSwarm;

/// <summary>When a commit is acknowledged (Patroni's <c>synchronous_mode</c>).</summary>
public enum Replication
{
    /// <summary>Once the leader has it. A failover may lose the last commits.</summary>
    Asynchronous,

    /// <summary>Once a standby that Patroni chose has it too; only that one can take over.</summary>
    Synchronous,

    /// <summary>Once any quorum of the standbys has it too.</summary>
    Quorum,
}
