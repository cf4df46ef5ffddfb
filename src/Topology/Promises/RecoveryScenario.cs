namespace PatroniSwarm.Topology;

/// <summary>What happens to the leader, or is done to it.</summary>
public enum RecoveryScenario
{
    /// <summary>Its PostgreSQL ends; its Patroni goes on.</summary>
    PostgresCrash,

    /// <summary>Its Patroni stands still and answers nothing; its PostgreSQL goes on.</summary>
    PatroniFrozen,

    /// <summary>Its container ends, with everything in it.</summary>
    ContainerKilled,

    /// <summary>Its node, or that of its synchronous standby, is lost with all that runs there.</summary>
    NodeLost,

    /// <summary>That node lives on and reaches no other one.</summary>
    NodePartitioned,

    /// <summary>It is told to hand over.</summary>
    Switchover,
}
