namespace PatroniSwarm.Deploy.StackFile;

/// <summary>How swarm replaces a service's tasks.</summary>
public sealed record UpdateDefinition
{
    public ulong? Parallelism { get; init; }

    public TimeSpan? Delay { get; init; }

    public string? FailureAction { get; init; }

    public TimeSpan? Monitor { get; init; }

    public double MaxFailureRatio { get; init; }

    public string? Order { get; init; }
}
