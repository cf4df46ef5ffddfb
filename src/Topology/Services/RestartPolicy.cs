namespace PatroniSwarm.Topology;

/// <summary>How swarm restarts tasks.</summary>
public sealed record RestartPolicy
{
    public RestartCondition Condition { get; init; }

    public string Delay { get; init; } = "500ms";

    /// <summary>0: no limit.</summary>
    public int MaxAttempts { get; init; }
}
