namespace PatroniSwarm.Topology;

/// <summary>What the members of a PostgreSQL cluster listen on, whom they dial, and the passwords of their roles.</summary>
public static class PostgresWiring
{
    /// <summary>PostgreSQL itself: 5432.</summary>
    public const string Postgres = "postgres";

    /// <summary>Patroni's REST API: 8008.</summary>
    public const string RestApi = "restapi";

    internal static IEnumerable<Endpoint> Endpoints(PostgresCluster postgres) =>
    [
        new(postgres, Postgres, 5432) { Purpose = "PostgreSQL of the members", Audience = "proxies and members" },
        new(postgres, RestApi, 8008) { Purpose = "Patroni's REST API", Audience = "proxies and members" },
    ];

    internal static IEnumerable<Credential> Credentials(Stack stack, PostgresCluster postgres) =>
        postgres.SecretsIn(stack).Select(secret => new Credential(postgres, secret.Name, secret.Value));

    internal static IEnumerable<Link> Links(Wiring wiring, PostgresCluster postgres)
    {
        var (database, rest) = (wiring.Endpoint(postgres, Postgres), wiring.Endpoint(postgres, RestApi));
        yield return new(postgres, postgres, database, LinkKind.Peer) { Credential = Password(PostgresCluster.ReplicationPassword) };
        yield return new(postgres, postgres, database, LinkKind.Peer) { Credential = Password(PostgresCluster.RewindPassword) };
        yield return new(postgres, postgres, rest, LinkKind.Peer) { Credential = Password(PostgresCluster.RestApiPassword) };
        if (wiring.Stack.FindEtcd(postgres.Dcs) is { } etcd)
            yield return new(postgres, etcd, wiring.Endpoint(etcd, EtcdWiring.Client), LinkKind.Uses);

        Credential Password(string name) => wiring.CredentialsOf(postgres).First(credential => credential.Name == name);
    }
}
