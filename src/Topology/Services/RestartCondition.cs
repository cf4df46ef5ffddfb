namespace PatroniSwarm.Topology;

/// <summary>When swarm restarts a task.</summary>
public enum RestartCondition
{
    /// <summary>After every end.</summary>
    Any,

    /// <summary>After an exit code other than 0, or if the task is unhealthy.</summary>
    OnFailure,

    /// <summary>Never.</summary>
    None,
}
