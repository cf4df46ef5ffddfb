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
    /// A subnet that does not parse, or that holds a node's address, is PSW5003.
    /// </summary>
    public string? Subnet { get; set; }

    /// <summary>
    /// The largest packet in bytes, 1280 to 9000 (PSW5006). Default: the engine's own. Lower it where the nodes are themselves joined by a tunnel.
    /// </summary>
    public int Mtu { get; set; }

    /// <summary>IPsec between the nodes. Needs IP protocol 50 (ESP) open between them. Default: <see langword="false"/>.</summary>
    public bool Encrypted { get; set; }

    /// <summary>Lets containers that are not part of the stack join (<c>docker run --network</c>). Default: <see langword="false"/>.</summary>
    public bool Attachable { get; set; }
}
