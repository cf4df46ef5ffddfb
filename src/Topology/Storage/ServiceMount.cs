namespace PatroniSwarm.Topology;

/// <summary>A mount of a service of the user's own.</summary>
public sealed record ServiceMount
{
    public MountKind Kind { get; init; }

    /// <summary>The volume's name, or the path on the node.</summary>
    public string Source { get; init; } = "";

    public string Target { get; init; } = "";

    public bool ReadOnly { get; init; }

    /// <summary>The driver and options of the volume.</summary>
    public VolumeSource Volume { get; init; } = new();

    /// <summary>The size of a file system in memory, as written. Null: not written.</summary>
    public string? Size { get; init; }

    /// <summary>The index of its attribute among those of this kind, from 0.</summary>
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
