namespace PatroniSwarm.Build.StackFile;

/// <summary>Something mounted into a container: a volume, a folder of the node, or memory.</summary>
public sealed record MountDefinition
{
    public required string Type { get; init; }

    public string? Source { get; init; }

    public required string Target { get; init; }

    public bool ReadOnly { get; init; }

    /// <summary>Whether the <c>volume:</c> key is there, even if nothing is in it.</summary>
    public bool HasVolumeOptions { get; init; }

    public bool NoCopy { get; init; }

    public string? Subpath { get; init; }

    public string? Propagation { get; init; }

    /// <summary>Null when there is no <c>tmpfs:</c> key; 0 when it sets no size.</summary>
    public long? TmpfsSize { get; init; }
}
