namespace PatroniSwarm;

/// <summary>Makes a nested class a node of the swarm.</summary>
/// <param name="hostname">
/// The node's hostname as <c>docker node ls</c> prints it. Two nodes cannot share it (PSW1010); publishing stops, before it
/// changes anything, if the swarm has no such node.
/// </param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SwarmNodeAttribute(string hostname) : Attribute
{
    /// <summary>The node's hostname.</summary>
    public string Hostname { get; } = hostname;

    /// <summary>What the node does in the swarm. Default: <see cref="NodeRole.Worker"/>. A stack without a manager is PSW1005.</summary>
    public NodeRole Role { get; set; }

    /// <summary>What fails together with it: a room, a rack, an availability zone. Default: a zone of its own.</summary>
    public string? Zone { get; set; }

    /// <summary>
    /// The IP address or DNS name at which clients and the other nodes reach it; it goes into the connection strings and the
    /// firewall. Default: the hostname.
    /// </summary>
    public string? Address { get; set; }

    /// <summary>
    /// The largest packet that its link to the other nodes carries, in bytes, as <c>ip link</c> prints it; less than 1500 in many clouds and
    /// tunnels. An overlay network with larger ones is PSW5010. Default: not said.
    /// </summary>
    public int Mtu { get; set; }
}
