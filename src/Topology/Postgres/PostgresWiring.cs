namespace PatroniSwarm.Topology;

/// <summary>The ports of the members of a PostgreSQL cluster, the services that they connect to, and the passwords of their roles.</summary>
public static class PostgresWiring
{
    /// <summary>PostgreSQL itself: 5432.</summary>
    public const string Postgres = "postgres";

    /// <summary>Patroni's REST API: 8008.</summary>
    public const string RestApi = "restapi";

    /// <summary>pgBackRest's server on a member, through which the repository host reads it: 8432. Only where backups are made.</summary>
    public const string Backup = "backup";

    /// <summary>The file of the password with which Patroni manages PostgreSQL.</summary>
    public const string Superuser = PostgresCluster.SuperuserPassword;

    /// <summary>The file of the password for replication.</summary>
    public const string Replication = PostgresCluster.ReplicationPassword;

    /// <summary>The file of the password with which pg_rewind reads the leader.</summary>
    public const string Rewind = PostgresCluster.RewindPassword;

    /// <summary>The file of the password that Patroni's REST API asks for.</summary>
    public const string RestApiPassword = PostgresCluster.RestApiPassword;

    internal static IEnumerable<Endpoint> Endpoints(Stack stack, PostgresCluster postgres) =>
    [
        new(postgres, Postgres, 5432) { Network = NetworkKind.Data, Encryption = Encryption.Offered, Purpose = "PostgreSQL of the members", Audience = "proxies and members" },
        new(postgres, RestApi, 8008) { Network = NetworkKind.Data, Encryption = Encryption.Mutual, ServesMetrics = true, Purpose = "Patroni's REST API", Audience = "proxies and members" },
        .. stack.BackupOf(postgres) is null ? (Endpoint[])[] : [new(postgres, Backup, PgBackRestWiring.Port) { Network = NetworkKind.Data, Encryption = Encryption.Mutual, Purpose = "pgBackRest of the members", Audience = "backups" }],
    ];

    internal static IEnumerable<Credential> Credentials(Stack stack, PostgresCluster postgres) =>
        postgres.SecretsIn(stack).Select(secret => new Credential(postgres, secret.Name, secret.Value, Role(secret.Name)));

    /// <summary>The user of a password: a role of the database, or the user of Patroni's REST API.</summary>
    internal static string Role(string password) => password switch
    {
        Superuser => "postgres",
        Replication => "replicator",
        Rewind => "rewind_user",
        _ => "patroni",
    };

    internal static IEnumerable<Link> Links(Wiring wiring, PostgresCluster postgres)
    {
        var (database, rest) = (wiring.Endpoint(postgres, Postgres), wiring.Endpoint(postgres, RestApi));
        yield return new(postgres, postgres, database, LinkKind.Peer) { Credential = Password(Replication) };
        yield return new(postgres, postgres, database, LinkKind.Peer) { Credential = Password(Rewind) };
        yield return new(postgres, postgres, rest, LinkKind.Peer) { Credential = Password(RestApiPassword) };
        if (wiring.Stack.FindEtcd(postgres.Dcs) is { } etcd)
            yield return new(postgres, etcd, wiring.Endpoint(etcd, EtcdWiring.Client), LinkKind.Uses);

        Credential Password(string name) => wiring.Credential(postgres, name);
    }

    // A member's own certificate is for PostgreSQL and for Patroni's REST API, as a server and as a client of the others.
    internal static IEnumerable<Certificate> Certificates(Wiring wiring, PostgresCluster postgres)
    {
        var host = wiring.Endpoint(postgres, RestApi);
        foreach (var member in postgres.MembersIn(wiring.Stack))
        {
            yield return new(wiring.Authority(postgres), postgres, member, $"{wiring.Stack.Name}_{member.Name}-tls", member.Name)
            {
                Names = new[] { host.HostOf(member), "localhost", "127.0.0.1" }.Concat(NamesForClients(wiring.Stack, postgres)).Distinct(StringComparer.Ordinal).ToEquatableArray(),
                File = "tls.pem",
                BundleFile = "ca.pem",
            };
            if (wiring.Stack.FindEtcd(postgres.Dcs) is { } etcd)
                yield return new(wiring.Authority(etcd), postgres, member, $"{wiring.Stack.Name}_{member.Name}-etcd-tls", member.Name) { File = "etcd-tls.pem", BundleFile = "etcd-ca.pem" };
        }
    }

    // Clients dial a proxy, which leads them to any of the members: its name inside the stack, or the address of its node.
    private static IEnumerable<string> NamesForClients(Stack stack, PostgresCluster postgres) =>
        from proxy in stack.ProxiesOf(postgres)
        from name in (string[])[proxy.Name, .. proxy.NodesIn(stack).SelectMany(static node => new[] { node.Hostname, node.ReachableAt() })]
        select name;
}
