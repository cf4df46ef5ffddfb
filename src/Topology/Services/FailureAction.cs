namespace PatroniSwarm.Topology;

/// <summary>What swarm does when a new task of an update fails.</summary>
public enum FailureAction
{
    /// <summary>Stop, and leave the other tasks as they are.</summary>
    Pause,

    /// <summary>Go on replacing tasks.</summary>
    Continue,

    /// <summary>Put the service back as it was.</summary>
    Rollback,
}
