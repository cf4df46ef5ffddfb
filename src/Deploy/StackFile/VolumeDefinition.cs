namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A named volume.</summary>
public sealed record VolumeDefinition
{
    public string? Name { get; init; }

    public bool External { get; init; }

    public string? Driver { get; init; }

    public IReadOnlyDictionary<string, string>? DriverOptions { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}
