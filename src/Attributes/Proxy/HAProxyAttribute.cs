namespace PatroniSwarm;

/// <summary>HAProxy in front of a PostgreSQL cluster: the same ports on every node it runs on, kept open on the nodes (host mode).</summary>
/// <typeparam name="TPostgres">The cluster it leads to: a nested class with <see cref="PostgresAttribute{TEtcd}"/> (else PSW5005).</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HAProxyAttribute<TPostgres> : Attribute
{
    /// <summary>The service's name. Default: the class's name in kebab case. A name that swarm refuses is PSW7001.</summary>
    public string? Name { get; set; }

    /// <summary>The port that leads to the leader, 1 to 65535 (PSW5004). One of another stack is PSW5012. Default: 5432.</summary>
    public int Primary { get; set; } = 5432;

    /// <summary>The port that leads to a replica, 1 to 65535 (PSW5004). Default: 0, none.</summary>
    public int Replicas { get; set; }

    /// <summary>
    /// Client connections that each proxy takes on each port, up to 100,000 (PSW4007); more wait. More than PostgreSQL takes are PSW4061, too many for the memory limit PSW4052.
    /// Default: 0, as many as PostgreSQL takes: its <c>max_connections</c> less <c>superuser_reserved_connections</c> and
    /// <c>reserved_connections</c>.
    /// </summary>
    public int MaxConnections { get; set; }
}
