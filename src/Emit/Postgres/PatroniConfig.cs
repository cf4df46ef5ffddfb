using PatroniSwarm.Emit.Compose;
using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Postgres;

/// <summary>patroni.yml: one file for all members. What differs between them, and every password, is in the environment.</summary>
public static class PatroniConfig
{
    public static readonly ConfigName Name = new("patroni", ".yml");

    /// <summary>The prefix before a scope in etcd: Patroni's default.</summary>
    public const string Namespace = "/service/";

    // images/postgres/run-patroni copies the member's certificate and private key there.
    private const string PrivateKey = "/tmp/tls.pem";

    // And there the certificate of the user's own, with its private key.
    private const string ServerCertificate = "/tmp/server-tls.pem";

    private const string Comment =
        $"""
        # {Text.Origin}
        # This file is the same for every member: PATRONI_* variables set the member's name, its addresses and all passwords.

        """;

    public static string Render(Wiring wiring, PostgresCluster postgres)
    {
        var own = Files(wiring, postgres, postgres)!.Value;
        return YamlText.Write(Comment, new YamlMap
        {
            ["scope"] = postgres.Scope,
            ["namespace"] = Namespace,
            ["restapi"] = new YamlMap
            {
                ["listen"] = Listen(wiring, postgres, PostgresWiring.RestApi),
                ["authentication"] = User(wiring, postgres, PostgresWiring.RestApiPassword),
                ["certfile"] = own.Certificate,
                ["cafile"] = own.Bundle,
                // Also for reading: everybody else on the network of rows is refused in the handshake.
                ["verify_client"] = "required",
            },
            // For patronictl, and for the members among themselves.
            ["ctl"] = new YamlMap { ["cacert"] = own.Bundle, ["certfile"] = own.Certificate, ["keyfile"] = own.Certificate },
            ["etcd3"] = Etcd(wiring, postgres),
            ["postgresql"] = Postgresql(wiring, postgres, own.Bundle),
            // Swarm gives a service no devices, so there is no watchdog to open.
            ["watchdog"] = new YamlMap { ["mode"] = "off" },
        });
    }

    private static string Listen(Wiring wiring, PostgresCluster postgres, string endpoint) => $"0.0.0.0:{wiring.Endpoint(postgres, endpoint).Port}";

    private static YamlMap User(Wiring wiring, PostgresCluster postgres, string password) => new() { ["username"] = wiring.Credential(postgres, password).User };

    // A certificate of the user's own is one for all members, so a name in it tells no member from another, and whoever has another certificate of the same root has to be refused. The password does that: with channel
    // binding, only a server that knows its verifier, and at this end of the connection, can complete the login (RFC 5802, RFC 5929).
    private static YamlMap Login(Wiring wiring, PostgresCluster postgres, string password, string bundle) => new()
    {
        ["username"] = wiring.Credential(postgres, password).User,
        ["sslmode"] = postgres.RootCertificate is null ? "verify-full" : "verify-ca",
        ["sslrootcert"] = postgres.RootCertificate is null ? bundle : CertificateBlock.PathOf(ServerCertificateBlock.RootsFile),
        ["sslcert"] = PrivateKey,
        ["sslkey"] = PrivateKey,
        ["channel_binding"] = postgres.RootCertificate is null ? null : "require",
    };

    private static YamlMap Etcd(Wiring wiring, PostgresCluster postgres)
    {
        var files = wiring.Stack.FindEtcd(postgres.Dcs) is { } etcd ? Files(wiring, postgres, etcd) : null;
        return new()
        {
            ["hosts"] = EtcdHosts(wiring, postgres),
            ["protocol"] = files is null ? null : "https",
            ["cacert"] = files?.Bundle,
            ["cert"] = files?.Certificate,
            ["key"] = files?.Certificate,
        };
    }

    private static (string Certificate, string Bundle)? Files(Wiring wiring, PostgresCluster postgres, Service acceptedBy) =>
        wiring.CertificateFor(postgres, acceptedBy) is { } certificate ? CertificateBlock.Files(certificate) : null;

    private static string[] EtcdHosts(Wiring wiring, PostgresCluster postgres) =>
        [.. wiring.LinksFrom(postgres).Where(static link => link.To is EtcdCluster).SelectMany(link => link.To.MembersIn(wiring.Stack).Select(link.Endpoint!.Of))];

    private static YamlMap Postgresql(Wiring wiring, PostgresCluster postgres, string bundle) => new()
    {
        ["listen"] = Listen(wiring, postgres, PostgresWiring.Postgres),
        ["data_dir"] = DataDirectory(postgres),
        ["bin_dir"] = $"/usr/lib/postgresql/{postgres.Version}/bin",
        ["pgpass"] = "/tmp/pgpass",
        // A program of the image that is built here; if Patroni cannot run it, it never promotes.
        ["pre_promote"] = postgres.Image is null ? $"can-promote {DataDirectory(postgres)}" : null,
        // Without it, a replica is copied only after a checkpoint that the leader spreads over up to four and a half minutes: 96 s on the lab, in the first publish of an empty cluster.
        ["basebackup"] = new YamlMap { ["checkpoint"] = "fast" },
        ["authentication"] = new YamlMap
        {
            ["superuser"] = Login(wiring, postgres, PostgresWiring.Superuser, bundle),
            ["replication"] = Login(wiring, postgres, PostgresWiring.Replication, bundle),
            ["rewind"] = Login(wiring, postgres, PostgresWiring.Rewind, bundle),
        },
        // Not among the dynamic settings: they are the same in every cluster, and nobody changes them.
        ["parameters"] = new YamlMap
        {
            ["ssl"] = "on",
            ["ssl_ca_file"] = bundle,
            ["ssl_cert_file"] = postgres.ServerCertificate is null ? PrivateKey : ServerCertificate,
            ["ssl_key_file"] = postgres.ServerCertificate is null ? PrivateKey : ServerCertificate,
        },
        // A member that cannot be rewound copies the leader again without an administrator.
        ["remove_data_directory_on_rewind_failure"] = true,
        ["remove_data_directory_on_diverged_timelines"] = true,
    };

    internal static string DataDirectory(PostgresCluster postgres) => $"/var/lib/postgresql/{postgres.Version}/data";
}
