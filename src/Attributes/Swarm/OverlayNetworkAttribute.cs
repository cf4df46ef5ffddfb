namespace PatroniSwarm;

/// <summary>The overlay network that all services of the stack share. Without it the network is called <c>default</c>.</summary>
/// <param name="name">
/// The network's name within the stack; the swarm knows it as <c>&lt;stack&gt;_&lt;name&gt;</c>. Letters, digits, <c>-</c> and <c>_</c> (PSW7001).
/// </param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OverlayNetworkAttribute(string name) : Attribute
{
    /// <summary>The network's name within the stack.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// The subnet in CIDR notation, for example <c>10.20.0.0/24</c>. Default: swarm takes one from its address pool.
    /// A subnet that does not parse, or that holds a node's address, is PSW5003; swarm's own is PSW5007; too few addresses are PSW5008.
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

    /// <summary>Lets containers that are not part of the stack join (<c>docker run --network</c>). Default: <see langword="false"/>.</summary>
    public bool Attachable { get; set; }
}
