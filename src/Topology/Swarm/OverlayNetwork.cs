namespace PatroniSwarm.Topology;

/// <summary>The description of the stack's networks. The name is that of the edge network.</summary>
public sealed record OverlayNetwork
{
    /// <summary>The name of the edge network.</summary>
    public string Name { get; init; } = "default";

    /// <summary>The subnet in CIDR notation, which the networks divide among them. Null: swarm chooses a subnet for each from its address pool.</summary>
    public string? Subnet { get; init; }

    /// <summary>The largest packet of the links between the nodes, in bytes. 0: 1500, as the engine assumes.</summary>
    public int Mtu { get; init; }

    /// <summary>IPsec between the nodes.</summary>
    public bool Encrypted { get; init; }

    /// <summary>Whether containers outside the stack may join the edge network.</summary>
    public bool Attachable { get; init; }

    /// <summary>The part of <see cref="Subnet"/> that a network gets: the edge the upper half, the others a quarter each. A single network gets all of it.</summary>
    /// <param name="kind">The network.</param>
    /// <param name="networks">How many there are.</param>
    public static int PartOf(NetworkKind kind, int networks) => networks == 1 ? 1 : kind == NetworkKind.Edge ? 2 : 4;

    /// <summary>The subnet of each network. Null: swarm chooses, or the given one cannot be divided.</summary>
    internal IReadOnlyList<string?> SubnetsOf(IReadOnlyList<NetworkKind> kinds)
    {
        if (Subnet is null || kinds.Count == 1 || Topology.Subnet.Parse(Subnet) is not { } whole)
            return [.. kinds.Select(_ => Subnet)];
        return [.. kinds.Select(kind => whole.Part(PartOf(kind, kinds.Count), kind switch { NetworkKind.Control => 0, _ => 1 }))];
    }
}
