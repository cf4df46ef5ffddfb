namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Something mounted into a container: a volume, a folder of the node, an image, or memory.</summary>
public sealed record MountDefinition
{
    public required string Type { get; init; }

    public string? Source { get; init; }

    public required string Target { get; init; }

    public bool ReadOnly { get; init; }

    /// <summary>How exactly the node's view and the container's are kept the same: <c>cached</c>, <c>delegated</c>.</summary>
    public string? Consistency { get; init; }

    public bool NoCopy { get; init; }

    public string? Subpath { get; init; }

    /// <summary>Null without bind options; empty if they do not set it.</summary>
    public string? Propagation { get; init; }

    /// <summary>Null without tmpfs options; 0 if they set no size.</summary>
    public long? TmpfsSize { get; init; }
}
