namespace PatroniSwarm;

/// <summary>The ends of a task after which swarm starts it again.</summary>
public enum RestartCondition
{
    /// <summary>Every end.</summary>
    Any,

    /// <summary>An end with an exit code other than 0, or an unhealthy task.</summary>
    OnFailure,

    /// <summary>None.</summary>
    None,
}
