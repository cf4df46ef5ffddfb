namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A port that is reachable from outside the stack's networks.</summary>
public sealed record PortDefinition
{
    public required uint Target { get; init; }

    public uint? Published { get; init; }

    public string? Protocol { get; init; }

    public string? Mode { get; init; }
}
