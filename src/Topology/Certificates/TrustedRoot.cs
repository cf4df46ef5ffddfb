namespace PatroniSwarm.Topology;

/// <summary>The certificate by which clients know a cluster, as they name it in connection strings.</summary>
/// <param name="Secret">The swarm secret with it.</param>
/// <param name="Path">The file, as a client finds it.</param>
public sealed record TrustedRoot(string Secret, string Path)
{
    /// <summary>For a service of the stack, which mounts the secret.</summary>
    public static TrustedRoot Inside(Wiring wiring, PostgresCluster postgres) =>
        new(wiring.Authority(postgres).ServerBundle, $"/run/secrets/{postgres.Name}-ca.pem");

    /// <summary>For a client outside the swarm: the file that a publish writes.</summary>
    public static TrustedRoot Outside(Wiring wiring, PostgresCluster postgres) =>
        new(wiring.Authority(postgres).ServerBundle, $"{wiring.Authority(postgres).Bundle}.crt");

    /// <summary>As part of a connection string of Npgsql.</summary>
    public string Npgsql => $"SSL Mode=VerifyFull;Root Certificate={Path}";

    /// <summary>As parameters of an URI of libpq or of JDBC.</summary>
    public string Uri => $"sslmode=verify-full&sslrootcert={Path}";
}
