namespace PatroniSwarm.Topology;

/// <summary>What swarm does when a new task of an update fails.</summary>
public enum FailureAction
{
    /// <summary>Pause the update. The other tasks stay as they are.</summary>
    Pause,

    /// <summary>Continue to replace tasks.</summary>
    Continue,

    /// <summary>Roll the service back.</summary>
    Rollback,
}
