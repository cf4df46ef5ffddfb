namespace PatroniSwarm.Topology;

/// <summary>A port that the containers of a service listen on.</summary>
/// <param name="Owner">The service.</param>
/// <param name="Name">What it is called among the owner's.</param>
/// <param name="Port">The port inside the containers. What is out of range is refused by PSW5004.</param>
public sealed record Endpoint(Service Owner, string Name, int Port)
{
    /// <summary>The port of each node that the owner runs on which leads to it (host mode). 0: none, it is reached inside the overlay network only.</summary>
    public int Published { get; init; }

    /// <summary>The network on which it is dialled.</summary>
    public NetworkKind Network { get; init; }

    /// <summary>UDP in place of TCP.</summary>
    public bool Udp { get; init; }

    /// <summary>What it is for, in the table of ports.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>Who has to reach it, in the table of ports.</summary>
    public string Audience { get; init; } = "";

    /// <summary>Where the source says so. Null: it is always there.</summary>
    public Anchor? Declared { get; init; }

    /// <summary>As Docker, nftables and the table of ports write it.</summary>
    public string Protocol => Udp ? "udp" : "tcp";

    /// <summary>How a member's is dialled inside the stack.</summary>
    public string Of(Member member) => FormattableString.Invariant($"{AliasOf(member) ?? member.Name}:{Port}");

    /// <summary>
    /// The name that a member has on the network alone. Null: its own name will do, because it is on no other. A name of one who is on two networks with the member would lead
    /// to its address on either; no member is called so, because names of members have no dot.
    /// </summary>
    public string? AliasOf(Member member) => Network == NetworkKind.Data ? $"{member.Name}.{Topology.Network.Data}" : null;
}
