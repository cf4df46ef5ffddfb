namespace PatroniSwarm.Topology;

/// <summary>How swarm replaces a service's tasks when it changes.</summary>
public sealed record UpdatePolicy
{
    public UpdateOrder Order { get; init; }

    /// <summary>Tasks replaced at a time. 0: all at once.</summary>
    public int Parallelism { get; init; } = 1;

    public string Delay { get; init; } = "0s";

    /// <summary>Null: the health check's start period, or swarm's default.</summary>
    public string? Monitor { get; init; }

    public FailureAction FailureAction { get; init; }
}
