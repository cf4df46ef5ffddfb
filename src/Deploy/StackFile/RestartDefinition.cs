namespace PatroniSwarm.Deploy.StackFile;

/// <summary>When swarm restarts a task that ended.</summary>
public sealed record RestartDefinition
{
    public string? Condition { get; init; }

    public TimeSpan? Delay { get; init; }

    public ulong? MaxAttempts { get; init; }

    public TimeSpan? Window { get; init; }
}
