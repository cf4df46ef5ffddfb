namespace PatroniSwarm;

/// <summary>What swarm does when a new task of an update fails.</summary>
public enum FailureAction
{
    /// <summary>Stop, and leave the other tasks unchanged.</summary>
    Pause,

    /// <summary>Continue to replace tasks.</summary>
    Continue,

    /// <summary>Roll the service back.</summary>
    Rollback,
}
