using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PatroniSwarm.Topology;

/// <summary>A machine of the swarm.</summary>
public sealed record Node
{
    // Many machines have this hostname.
    private static readonly HashSet<string> NamesOfAnyMachine = new(["localhost", "localhost.localdomain", "docker-desktop"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The nested class that stands for the node.</summary>
    public string Type { get; init; } = "";

    /// <summary>The name by which the swarm knows it (<c>docker node ls</c>).</summary>
    public string Hostname { get; init; } = "";

    /// <summary>No name is written: it is the engine that the stack is published to.</summary>
    public bool IsThisEngine { get; init; }

    public NodeRole Role { get; init; }

    /// <summary>The nodes that fail together: a room, a rack, an availability zone. Null: a separate zone.</summary>
    public string? Zone { get; init; }

    /// <summary>Where clients reach it. Null: its hostname.</summary>
    public string? Address { get; init; }

    /// <summary>The largest packet of its link, in bytes. 0: not written.</summary>
    public int Mtu { get; init; }

    /// <summary>As written, for example <c>16GiB</c>. Null: not written.</summary>
    public string? Memory { get; init; }

    /// <summary>Processors. 0: not written.</summary>
    public int Cpus { get; init; }

    /// <summary>The version of its Docker engine, as written. Null: not written.</summary>
    public string? Engine { get; init; }

    /// <summary>The processor architecture as in image platforms, for example <c>amd64</c>. Null: not written.</summary>
    public string? Architecture { get; init; }

    /// <summary>The declared swarm labels of the node.</summary>
    public EquatableArray<NamedValue> Labels { get; init; } = EquatableArray<NamedValue>.Empty;

    public string ReachableAt() => Address ?? Hostname;

    /// <summary>Host and port as connection strings and URIs have them: an IPv6 address is in brackets.</summary>
    public string ReachableAt(int port) => string.Format(CultureInfo.InvariantCulture, ReachableAt().IndexOf(':') < 0 ? "{0}:{1}" : "[{0}]:{1}", ReachableAt(), port);

    /// <summary>The same for all nodes that are one machine, also in another stack. The swarm identifies a node by its hostname, which people write in any case.</summary>
    internal string Machine() => Hostname.ToUpperInvariant();

    /// <summary>Whether the same hostname in another stack is the same machine.</summary>
    internal bool IsKnownElsewhere() => Hostname.Length > 0 && !NamesOfAnyMachine.Contains(Hostname);

    /// <summary>Its address if that is an IP address, which a firewall needs; null otherwise.</summary>
    // '10' parses as 0.0.0.10, and nftables accepts no scoped address in a set.
    public IPAddress? FirewallAddress() =>
        IPAddress.TryParse(Address ?? "", out var address)
        && (address.AddressFamily == AddressFamily.InterNetworkV6 ? address.ScopeId == 0 : Address!.Count(static c => c == '.') == 3)
            ? address
            : null;
}
