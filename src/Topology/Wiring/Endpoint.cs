namespace PatroniSwarm.Topology;

/// <summary>A port that the containers of a service listen on.</summary>
/// <param name="Owner">The service.</param>
/// <param name="Name">Its name among the owner's endpoints.</param>
/// <param name="Port">The port inside the containers. A number out of range is PSW5004.</param>
public sealed record Endpoint(Service Owner, string Name, int Port)
{
    /// <summary>The port on each node of the owner (host mode). 0: none; it is reached only inside the overlay network.</summary>
    public int Published { get; init; }

    /// <summary>The network on which others connect to it.</summary>
    public NetworkKind Network { get; init; }

    /// <summary>How connections to it are protected. A proxy passes them on as they are.</summary>
    public Encryption Encryption { get; init; }

    /// <summary>The member of PostgreSQL that a connection reaches through it. Null: the owner itself answers.</summary>
    public MemberRole? LeadsTo { get; init; }

    /// <summary>Whether it serves metrics in Prometheus's format, under /metrics.</summary>
    public bool ServesMetrics { get; init; }

    /// <summary>UDP instead of TCP.</summary>
    public bool Udp { get; init; }

    /// <summary>Its purpose, in the table of ports.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>Who must reach it, in the table of ports.</summary>
    public string Audience { get; init; } = "";

    /// <summary>The ranges of addresses from which clients may connect to the published port. Null: everybody.</summary>
    public EquatableArray<ClientRange>? Clients { get; init; }

    /// <summary>The place in the source. Null: it always exists.</summary>
    public Anchor? Declared { get; init; }

    /// <summary>As Docker, nftables and the table of ports write it.</summary>
    public string Protocol => Udp ? "udp" : "tcp";

    /// <summary>The address of a member's endpoint inside the stack.</summary>
    public string Of(Member member) => FormattableString.Invariant($"{HostOf(member)}:{Port}");

    /// <summary>The host name in that address.</summary>
    public string HostOf(Member member) => AliasOf(member) ?? member.Name;

    /// <summary>
    /// The name that a member has only on this network. Null: its plain name is enough, because it is on no other network. If another service shares two networks with the member, the plain name would resolve
    /// to its address on either. No member has such a name, because member names contain no dot.
    /// </summary>
    public string? AliasOf(Member member) => Network == NetworkKind.Data ? $"{member.Name}.{Topology.Network.Data}" : null;
}
