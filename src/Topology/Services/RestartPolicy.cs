namespace PatroniSwarm.Topology;

/// <summary>When swarm starts a task again.</summary>
public sealed record RestartPolicy
{
    public RestartCondition Condition { get; init; }

    public string Delay { get; init; } = "500ms";

    /// <summary>0: for ever.</summary>
    public int MaxAttempts { get; init; }
}
