namespace PatroniSwarm.Topology;

/// <summary>A machine of the swarm.</summary>
public sealed record Node
{
    /// <summary>The nested class that stands for the node.</summary>
    public string Type { get; init; } = "";

    /// <summary>The name by which the swarm knows it (<c>docker node ls</c>).</summary>
    public string Hostname { get; init; } = "";

    public NodeRole Role { get; init; }

    /// <summary>What fails together: a room, a rack, an availability zone. Null: a zone of its own.</summary>
    public string? Zone { get; init; }

    /// <summary>Where clients reach it. Null: its hostname.</summary>
    public string? Address { get; init; }

    /// <summary>The largest packet of its link, in bytes. 0: not said.</summary>
    public int Mtu { get; init; }

    public string ReachableAt() => Address ?? Hostname;
}
