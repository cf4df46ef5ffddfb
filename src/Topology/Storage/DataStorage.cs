namespace PatroniSwarm.Topology;

/// <summary>Where the members of a cluster keep their data.</summary>
public sealed record DataStorage
{
    /// <summary>The folder on the node. Null: a volume.</summary>
    public string? Directory { get; init; }

    /// <summary>The description of the members' volumes. Null: none.</summary>
    public VolumeSource? Volume { get; init; }

    /// <summary>Its capacity, as written. Null: not written.</summary>
    public string? Size { get; init; }
}
