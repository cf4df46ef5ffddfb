namespace PatroniSwarm;

/// <summary>
/// The overlay networks of the stack. There are three. <c>control</c> has etcd and the members of PostgreSQL, and no way out. <c>data</c> has the members of PostgreSQL and the proxies. The edge
/// network has the proxies and your own services, which reach neither etcd nor a member, except where <c>[ConnectsTo]</c> or <c>[BacksUp]</c> names it.
/// </summary>
/// <param name="name">
/// The name of the edge network within the stack; the swarm knows it as <c>&lt;stack&gt;_&lt;name&gt;</c>. Letters, digits, <c>-</c> and <c>_</c>; neither <c>control</c> nor <c>data</c> (PSW7001).
/// Without the attribute it is <c>default</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OverlayNetworkAttribute(string name) : Attribute
{
    /// <summary>The name of the edge network within the stack.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// The subnet in CIDR notation, from /8 to /27, for example <c>10.20.0.0/24</c>. The first quarter is for <c>control</c>, the second for <c>data</c>, and the upper half for the edge network.
    /// Default: swarm takes one for each from its address pool. A subnet that does not parse, or that holds a node's address, is PSW5003; swarm's own is PSW5007; too few addresses are PSW5008;
    /// one of another stack is PSW5013. Without a subnet, nodes in the address pool are PSW5014.
    /// </summary>
    public string? Subnet { get; set; }

    /// <summary>
    /// The largest packet that the links between the nodes carry, in bytes, 1280 to 65535 (PSW5006), as <c>ip link</c> prints it. The engine leaves
    /// room in it for VXLAN (50 bytes) and for encryption (up to 29) itself. Default: 1500, which the engine assumes. Lower it to the narrowest
    /// link's where the nodes are themselves joined by a tunnel (PSW5010).
    /// </summary>
    public int Mtu { get; set; }

    /// <summary>IPsec between the nodes. Needs IP protocol 50 (ESP) open between them (PSW5009). Default: <see langword="false"/>.</summary>
    public bool Encrypted { get; set; }

    /// <summary>Lets containers that are not part of the stack join the edge network (<c>docker run --network</c>). Default: <see langword="false"/>.</summary>
    public bool Attachable { get; set; }
}
