namespace PatroniSwarm.Deploy.StackFile;

/// <summary>How swarm runs a service.</summary>
public sealed record DeployDefinition
{
    public string? Mode { get; init; }

    public ulong? Replicas { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public string? EndpointMode { get; init; }

    public UpdateDefinition? Update { get; init; }

    public UpdateDefinition? Rollback { get; init; }

    public RestartDefinition? Restart { get; init; }

    public ResourceDefinition? Limits { get; init; }

    public ResourceDefinition? Reservations { get; init; }

    public IReadOnlyList<string>? Constraints { get; init; }

    public IReadOnlyList<string> Spread { get; init; } = [];

    public ulong? MaxReplicasPerNode { get; init; }
}
