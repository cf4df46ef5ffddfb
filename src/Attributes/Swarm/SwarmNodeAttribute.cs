namespace PatroniSwarm;

/// <summary>Makes a nested class a node of the swarm. One without services is let in by the firewall all the same.</summary>
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
    /// firewall, which takes an IP address only: without one, the ports between the nodes stay open (PSW5011). Nothing but the address or name: no scheme, no port (PSW1024).
    /// Two nodes cannot share it (PSW1010). Without a subnet of the stack's own, one in swarm's address pool is PSW5014. Default: the hostname.
    /// </summary>
    public string? Address { get; set; }

    /// <summary>
    /// The largest packet that its link to the other nodes carries, in bytes, 1280 to 65535 (PSW5006), as <c>ip link</c> prints it; less than 1500
    /// in many clouds and tunnels. An overlay network with larger ones is PSW5010. Default: not said.
    /// </summary>
    public int Mtu { get; set; }

    /// <summary>
    /// The memory of the machine, for example <c>16GiB</c> (PSW4001). Default: not said. Reservations (PSW1023), limits (PSW4050) and shared buffers (PSW4051) are added up
    /// against it, and so is what PostgreSQL may ask for (PSW4020).
    /// </summary>
    public string? Memory { get; set; }

    /// <summary>The processors of the machine, from 1 (PSW1024). Default: not said. Reservations are added up against them (PSW1023).</summary>
    public int Cpus { get; set; }

    /// <summary>The version of its Docker engine, as <c>docker version</c> prints it: <c>27.5</c> or <c>27.5.1</c> (PSW1024). Default: not said.</summary>
    public string? Engine { get; set; }

    /// <summary>The architecture in the words of image platforms: <c>amd64</c>, <c>arm64</c>, … (PSW1024). Default: not said.</summary>
    public string? Architecture { get; set; }
}
