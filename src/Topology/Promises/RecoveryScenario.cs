namespace PatroniSwarm.Topology;

/// <summary>A failure of the leader or of its proxies, or a switchover.</summary>
public enum RecoveryScenario
{
    /// <summary>Its PostgreSQL ends; its Patroni continues.</summary>
    PostgresCrash,

    /// <summary>Its Patroni hangs and does not answer; its PostgreSQL continues.</summary>
    PatroniFrozen,

    /// <summary>Its container ends, with everything in it.</summary>
    ContainerKilled,

    /// <summary>Its node, or that of its synchronous standby, is lost with everything on it.</summary>
    NodeLost,

    /// <summary>That node continues but reaches no other node.</summary>
    NodePartitioned,

    /// <summary>It hands over on request.</summary>
    Switchover,

    /// <summary>All proxies of the cluster end; the engines start them again.</summary>
    ProxiesKilled,
}
