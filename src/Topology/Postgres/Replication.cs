namespace PatroniSwarm.Topology;

/// <summary>When a commit is acknowledged (Patroni's <c>synchronous_mode</c>).</summary>
public enum Replication
{
    /// <summary>Once the leader has it: a failover may lose the last commits.</summary>
    Asynchronous,

    /// <summary>Once a chosen standby has it too.</summary>
    Synchronous,

    /// <summary>Once any quorum of the standbys has it too.</summary>
    Quorum,
}
