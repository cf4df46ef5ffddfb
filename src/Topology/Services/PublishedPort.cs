namespace PatroniSwarm.Topology;

/// <summary>A port of the nodes that leads into a service (host mode).</summary>
public sealed record PublishedPort
{
    /// <summary>The port on the node.</summary>
    public int Published { get; init; }

    /// <summary>The port inside the container.</summary>
    public int Target { get; init; }

    /// <summary>UDP in place of TCP.</summary>
    public bool Udp { get; init; }
}
