namespace PatroniSwarm.Topology;

/// <summary>Something that a service of the user's mounts.</summary>
public sealed record ServiceMount
{
    public MountKind Kind { get; init; }

    /// <summary>The volume's name, or the path on the node.</summary>
    public string Source { get; init; } = "";

    public string Target { get; init; } = "";

    public bool ReadOnly { get; init; }

    /// <summary>What the volume is made of.</summary>
    public VolumeSource Volume { get; init; } = new();

    /// <summary>How much the memory may hold, as written. Null: not said.</summary>
    public string? Size { get; init; }

    /// <summary>Which of the class's attributes of this kind says it, from 0.</summary>
    public int Index { get; init; }

    public string AttributeName() => Kind switch
    {
        MountKind.Volume => "Volume",
        MountKind.Bind => "BindMount",
        _ => "Tmpfs",
    };

    public string SourceArgument() => Kind == MountKind.Volume ? "name" : "source";

    public Anchor AnchorIn(Service service, string argument) => new(service.Type, AttributeName(), argument, Index);
}
