namespace PatroniSwarm.Topology;

/// <summary>Where a service's output goes.</summary>
public sealed record Logging
{
    public string Driver { get; init; } = "json-file";

    /// <summary>Null: not written.</summary>
    public string? MaxSize { get; init; }

    /// <summary>0: not written.</summary>
    public int MaxFile { get; init; }

    /// <summary>Whether it writes files on the node, which need a size limit.</summary>
    public bool WritesFiles() => Driver is "json-file" or "local";
}
