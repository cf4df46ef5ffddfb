namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A container's health check.</summary>
public sealed record HealthcheckDefinition
{
    public IReadOnlyList<string>? Test { get; init; }

    public TimeSpan? Interval { get; init; }

    public TimeSpan? Timeout { get; init; }

    public TimeSpan? StartPeriod { get; init; }

    public TimeSpan? StartInterval { get; init; }

    public long? Retries { get; init; }
}
