namespace PatroniSwarm;

/// <summary>Makes a nested class a node of the swarm. Declare nodes without services too: the firewall lets in only declared nodes.</summary>
/// <param name="hostname">
/// The node's hostname as <c>docker node ls</c> prints it (PSW7001), unique in the stack (PSW1010). If the swarm has no such node, a publish stops
/// before it changes anything.
/// </param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SwarmNodeAttribute(string hostname) : Attribute
{
    /// <summary>
    /// The engine that the stack is published to, whatever its name is: a laptop, or a machine of CI. It is a manager, and its address is 127.0.0.1 unless written. Only the only node
    /// of a stack for <see cref="DevelopmentAttribute"/> may have no hostname (PSW1026), and a publish refuses a swarm of several nodes.
    /// </summary>
    public SwarmNodeAttribute()
        : this("localhost")
    {
    }

    /// <summary>The node's hostname.</summary>
    public string Hostname { get; } = hostname;

    /// <summary>What the node does in the swarm. Default: <see cref="NodeRole.Worker"/>. A stack without a manager is PSW1005.</summary>
    public NodeRole Role { get; set; }

    /// <summary>The zone: nodes that fail together, such as those of a room, a rack or an availability zone, have the same one, with a name (PSW1024) that looks like no other (PSW1025). Default: the node is a zone of its own.</summary>
    public string? Zone { get; set; }

    /// <summary>
    /// The IP address or DNS name at which clients and the other nodes reach it. The connection strings and the
    /// firewall use it. The firewall needs an IP address: without one, the ports between the nodes stay open to everybody (PSW5011). Only the address or name: no scheme and no port (PSW1024).
    /// Two nodes cannot share it (PSW1010). If the stack's network has no subnet, an address in swarm's address pool is PSW5014. Default: the hostname.
    /// </summary>
    public string? Address { get; set; }

    /// <summary>
    /// The largest packet that its link to the other nodes carries, in bytes, 1280 to 65535 (PSW5006), as <c>ip link</c> prints it. In many clouds and tunnels it is less than
    /// 1500. An overlay network with larger packets is PSW5010. Default: unknown.
    /// </summary>
    public int Mtu { get; set; }

    /// <summary>
    /// The memory of the machine, for example <c>16GiB</c> (PSW4001). Reservations beyond it are PSW1023, limits PSW4050, shared buffers PSW4051; what PostgreSQL may need is compared
    /// with it too (PSW4020). Default: unknown.
    /// </summary>
    public string? Memory { get; set; }

    /// <summary>The number of CPUs of the machine, at least 1 (PSW1024). Reservations beyond it are PSW1023. Default: unknown.</summary>
    public int Cpus { get; set; }

    /// <summary>The version of its Docker engine, as <c>docker version</c> prints it: <c>27.5</c> or <c>27.5.1</c> (PSW1024). A version that is too old for the stack is PSW7029. Default: unknown.</summary>
    public string? Engine { get; set; }

    /// <summary>The architecture, with the name that image platforms use: <c>amd64</c>, <c>arm64</c>, … (PSW1024). An image for another architecture is PSW6004. Default: unknown.</summary>
    public string? Architecture { get; set; }
}
