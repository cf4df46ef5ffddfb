namespace PatroniSwarm;

/// <summary>HAProxy in front of a PostgreSQL cluster: the same ports on every node it runs on, kept open on the nodes (host mode).</summary>
/// <typeparam name="TPostgres">The cluster it leads to: a nested class with <see cref="PostgresAttribute{TEtcd}"/> (else PSW5005).</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HAProxyAttribute<TPostgres> : Attribute
{
    /// <summary>The service's name. Default: the class's name in kebab case. A name that swarm refuses is PSW7001.</summary>
    public string? Name { get; set; }

    /// <summary>The port that leads to the leader, 1 to 65535 (PSW5004). Default: 5432.</summary>
    public int Primary { get; set; } = 5432;

    /// <summary>The port that leads to a replica, 1 to 65535 (PSW5004). Default: 0, none.</summary>
    public int Replicas { get; set; }

    /// <summary>Client connections that each proxy takes on each port; more wait. Default: 500.</summary>
    public int MaxConnections { get; set; } = 500;
}
