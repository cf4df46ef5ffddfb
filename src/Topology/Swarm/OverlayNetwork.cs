namespace PatroniSwarm.Topology;

/// <summary>The networks of the stack, as the source describes them: all of them, and the one that the user's services are on by its name.</summary>
public sealed record OverlayNetwork
{
    /// <summary>The name of the edge network.</summary>
    public string Name { get; init; } = "default";

    /// <summary>The subnet in CIDR notation, from which each network has a part. Null: swarm chooses one for each from its address pool.</summary>
    public string? Subnet { get; init; }

    /// <summary>The largest packet that the links between the nodes carry, in bytes. 0: 1500, which the engine assumes.</summary>
    public int Mtu { get; init; }

    /// <summary>IPsec between the nodes.</summary>
    public bool Encrypted { get; init; }

    /// <summary>Containers outside the stack may join the edge network.</summary>
    public bool Attachable { get; init; }

    /// <summary>How much of <see cref="Subnet"/> a network has: the edge the upper half, the others a quarter each. One alone has all of it.</summary>
    /// <param name="kind">The network.</param>
    /// <param name="networks">How many there are.</param>
    public static int PartOf(NetworkKind kind, int networks) => networks == 1 ? 1 : kind == NetworkKind.Edge ? 2 : 4;

    /// <summary>The subnet of each network. Null where swarm chooses, or the one that is given cannot be parted.</summary>
    internal IReadOnlyList<string?> SubnetsOf(IReadOnlyList<NetworkKind> kinds)
    {
        if (Subnet is null || kinds.Count == 1 || Topology.Subnet.Parse(Subnet) is not { } whole)
            return [.. kinds.Select(_ => Subnet)];
        return [.. kinds.Select(kind => whole.Part(PartOf(kind, kinds.Count), kind switch { NetworkKind.Control => 0, _ => 1 }))];
    }
}
