namespace PatroniSwarm.Topology;

/// <summary>Where the members of a cluster keep their data.</summary>
public sealed record DataStorage
{
    /// <summary>The folder of the node. Null: a volume.</summary>
    public string? Directory { get; init; }

    /// <summary>What is said of the members' volumes. Null: nothing.</summary>
    public VolumeSource? Volume { get; init; }

    /// <summary>How much it holds, as written. Null: not said.</summary>
    public string? Size { get; init; }
}
