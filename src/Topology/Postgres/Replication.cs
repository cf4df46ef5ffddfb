namespace PatroniSwarm.Topology;

/// <summary>When a commit is acknowledged (Patroni's <c>synchronous_mode</c>).</summary>
public enum Replication
{
    /// <summary>When the leader has it. A failover may lose the last commits.</summary>
    Asynchronous,

    /// <summary>When a chosen standby has it too.</summary>
    Synchronous,

    /// <summary>When any quorum of the standbys has it too.</summary>
    Quorum,
}
