namespace PatroniSwarm.Topology;

/// <summary>The network that all services of the stack share.</summary>
public sealed record OverlayNetwork
{
    public string Name { get; init; } = "default";

    /// <summary>The subnet in CIDR notation. Null: swarm chooses one from its address pool.</summary>
    public string? Subnet { get; init; }

    /// <summary>The largest packet that the links between the nodes carry, in bytes. 0: 1500, which the engine assumes.</summary>
    public int Mtu { get; init; }

    /// <summary>IPsec between the nodes.</summary>
    public bool Encrypted { get; init; }

    /// <summary>Containers outside the stack may join.</summary>
    public bool Attachable { get; init; }
}
