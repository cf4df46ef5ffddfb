using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Compose;

/// <summary>The certificate of the user's own that a PostgreSQL cluster shows, and the roots by which its clients know it.</summary>
public static class ServerCertificateBlock
{
    /// <summary>The file under <c>/run/secrets</c> with the certificate and its private key.</summary>
    public const string File = "server-tls.pem";

    /// <summary>The file under <c>/run/secrets</c> with all roots that a member trusts as a client of the others.</summary>
    public const string RootsFile = "server-ca.pem";

    /// <summary>What a publish checks; null if the cluster has no certificate of the user's own.</summary>
    public static YamlMap? Of(Wiring wiring, PostgresCluster postgres) => postgres.ServerCertificate is null ? null : new()
    {
        ["secret"] = postgres.ServerCertificate,
        ["names"] = ServerCertificateNames.Of(wiring, postgres) is { Count: > 0 } names ? names.ToArray() : null,
    };

    /// <summary>The secrets that members mount.</summary>
    public static IEnumerable<YamlMap> Secrets(Wiring wiring, PostgresCluster postgres) =>
        Mounted(wiring, postgres).Select(static mounted => new YamlMap { ["source"] = mounted.Secret, ["target"] = mounted.File });

    /// <summary>The names of these secrets.</summary>
    public static IEnumerable<string> Names(Wiring wiring) => wiring.Stack.Postgres.SelectMany(postgres => Mounted(wiring, postgres)).Select(static mounted => mounted.Secret);

    private static IEnumerable<(string Secret, string File)> Mounted(Wiring wiring, PostgresCluster postgres)
    {
        if (wiring.Authority(postgres) is { HasRoots: true } authority)
            yield return (authority.ServerBundle, RootsFile);
        if (postgres.ServerCertificate is { } secret)
            yield return (secret, File);
    }
}
