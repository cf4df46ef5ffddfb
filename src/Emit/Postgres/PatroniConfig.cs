using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Postgres;

/// <summary>patroni.yml: one file for all members. What differs between them, and every password, is in the environment.</summary>
public static class PatroniConfig
{
    public static readonly ConfigName Name = new("patroni", ".yml");

    /// <summary>The prefix before a scope in etcd: Patroni's default.</summary>
    public const string Namespace = "/service/";

    private const string Comment =
        $"""
        # {Text.Origin}
        # This file is the same for every member: PATRONI_* variables set the member's name, its addresses and all passwords.

        """;

    public static string Render(Wiring wiring, PostgresCluster postgres) => YamlText.Write(Comment, new YamlMap
    {
        ["scope"] = postgres.Scope,
        ["namespace"] = Namespace,
        ["restapi"] = new YamlMap
        {
            ["listen"] = Listen(wiring, postgres, PostgresWiring.RestApi),
            ["authentication"] = User(wiring, postgres, PostgresWiring.RestApiPassword),
        },
        ["etcd3"] = new YamlMap { ["hosts"] = EtcdHosts(wiring, postgres) },
        ["postgresql"] = Postgresql(wiring, postgres),
        // Swarm gives a service no devices, so there is no watchdog to open.
        ["watchdog"] = new YamlMap { ["mode"] = "off" },
    });

    private static string Listen(Wiring wiring, PostgresCluster postgres, string endpoint) => $"0.0.0.0:{wiring.Endpoint(postgres, endpoint).Port}";

    private static YamlMap User(Wiring wiring, PostgresCluster postgres, string password) => new() { ["username"] = wiring.Credential(postgres, password).User };

    private static string[] EtcdHosts(Wiring wiring, PostgresCluster postgres) =>
        [.. wiring.LinksFrom(postgres).Where(static link => link.To is EtcdCluster).SelectMany(link => link.To.MembersIn(wiring.Stack).Select(link.Endpoint!.Of))];

    private static YamlMap Postgresql(Wiring wiring, PostgresCluster postgres) => new()
    {
        ["listen"] = Listen(wiring, postgres, PostgresWiring.Postgres),
        ["data_dir"] = DataDirectory(postgres),
        ["bin_dir"] = $"/usr/lib/postgresql/{postgres.Version}/bin",
        ["pgpass"] = "/tmp/pgpass",
        // A program of the image that is built here; if Patroni cannot run it, it never promotes.
        ["pre_promote"] = postgres.Image is null ? $"can-promote {DataDirectory(postgres)}" : null,
        ["authentication"] = new YamlMap
        {
            ["superuser"] = User(wiring, postgres, PostgresWiring.Superuser),
            ["replication"] = User(wiring, postgres, PostgresWiring.Replication),
            ["rewind"] = User(wiring, postgres, PostgresWiring.Rewind),
        },
        // A member that cannot be rewound copies the leader again without an administrator.
        ["remove_data_directory_on_rewind_failure"] = true,
        ["remove_data_directory_on_diverged_timelines"] = true,
    };

    private static string DataDirectory(PostgresCluster postgres) => $"/var/lib/postgresql/{postgres.Version}/data";
}
