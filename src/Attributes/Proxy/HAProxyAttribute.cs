namespace PatroniSwarm;

/// <summary>HAProxy in front of a PostgreSQL cluster. It opens the same ports on every node it runs on (host mode).</summary>
/// <typeparam name="TPostgres">The cluster it leads to: a nested class with <see cref="PostgresAttribute{TEtcd}"/> (else PSW5005).</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HAProxyAttribute<TPostgres> : Attribute
{
    /// <summary>The service's name. Default: the class's name in kebab case. A name that swarm refuses is PSW7001.</summary>
    public string? Name { get; set; }

    /// <summary>The port for connections to the leader, 1 to 65535 (PSW5004). A port of another stack on the same node is PSW5012. Default: 5432.</summary>
    public int Primary { get; set; } = 5432;

    /// <summary>The port for connections to a replica, 1 to 65535 (PSW5004). Default: 0, no port.</summary>
    public int Replicas { get; set; }

    /// <summary>
    /// How many client connections each proxy accepts on each port, 1 to 100,000 (PSW4007); further clients wait. More than PostgreSQL accepts is PSW4061, and more than the memory limit allows is PSW4052.
    /// Default: 0, as many as PostgreSQL accepts: <c>max_connections</c> minus <c>superuser_reserved_connections</c> and
    /// <c>reserved_connections</c>.
    /// </summary>
    public int MaxConnections { get; set; }

    /// <summary>
    /// Who may connect to the ports of the nodes: ranges of addresses in CIDR notation, IPv4 or IPv6, separated by commas, for example <c>"10.1.0.0/16, 2001:db8::/48"</c> (PSW5019). <c>firewall.nft</c> keeps all
    /// others out where it is loaded. One port has the same clients on all nodes (PSW5020). The nodes themselves are clients only if a range contains their addresses (PSW5022). Services of the stack that name the proxy with <c>[ConnectsTo&lt;…&gt;]</c>
    /// do not use these ports; for those that name a node and the port, see PSW5021. PostgreSQL sees the address of the proxy, so <c>[PgHba]</c> cannot tell clients apart by address.
    /// Default: everybody.
    /// </summary>
    public string? Clients { get; set; }
}
