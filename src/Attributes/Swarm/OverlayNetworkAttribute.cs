namespace PatroniSwarm;

/// <summary>
/// The overlay networks of the stack. There are three. <c>control</c> has etcd and the members of PostgreSQL, and no way out. <c>data</c> has the members of PostgreSQL and the proxies. The edge
/// network has the proxies and your own services. These reach neither etcd nor a member, unless they name it in <c>[ConnectsTo]</c> or <c>[BacksUp]</c>.
/// </summary>
/// <param name="name">
/// The name of the edge network within the stack; the swarm knows it as <c>&lt;stack&gt;_&lt;name&gt;</c>. Letters, digits, <c>-</c> and <c>_</c>, but neither <c>control</c> nor <c>data</c> (PSW7001).
/// Default, without the attribute: <c>default</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OverlayNetworkAttribute(string name) : Attribute
{
    /// <summary>The name of the edge network within the stack.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// The subnet of all three networks in CIDR notation, from /8 to /27, for example <c>10.20.0.0/24</c>. <c>control</c> gets the first quarter, <c>data</c> the second, and the edge network the upper half.
    /// Default: swarm takes a subnet for each from its address pool. A subnet that does not parse, or that contains a node's address, is PSW5003. One that
    /// overlaps swarm's ingress network is PSW5007. Too few addresses are PSW5008. One that overlaps another stack's is PSW5013. Without a subnet, nodes in swarm's address pool are PSW5014.
    /// </summary>
    public string? Subnet { get; set; }

    /// <summary>
    /// The largest packet that the links between the nodes carry, in bytes, 1280 to 65535 (PSW5006), as <c>ip link</c> prints it. The engine itself subtracts
    /// the room for VXLAN (50 bytes) and for encryption (up to 29 bytes). Default: 1500, as in the engine. If a tunnel connects the nodes, set it to
    /// the smallest value of all links (PSW5010).
    /// </summary>
    public int Mtu { get; set; }

    /// <summary>Whether traffic between the nodes is encrypted, with IPsec. IP protocol 50 (ESP) must be open between them (PSW5009). Default: <see langword="false"/>.</summary>
    public bool Encrypted { get; set; }

    /// <summary>Whether containers that are not part of the stack may join the edge network (<c>docker run --network</c>), where there is one (PSW7031). Default: <see langword="false"/>.</summary>
    public bool Attachable { get; set; }
}
