using PatroniSwarm.Build.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Emit.Patroni;

/// <summary>patroni.yml: one for all members. What differs between them, and every password, comes by the environment.</summary>
public static class PatroniConfig
{
    public const string Kind = "patroni";
    public const string Extension = ".yml";

    private const string Comment =
        """
        # Written by PatroniSwarm from the C# description; a change made here is lost at the next build.
        # The same for every member: its name, its addresses and all passwords come by PATRONI_* variables.

        """;

    public static string Render(Wiring wiring, PostgresCluster postgres) => YamlText.Write(Comment, new YamlMap
    {
        ["scope"] = postgres.Scope,
        ["namespace"] = "/service/",
        ["restapi"] = new YamlMap
        {
            ["listen"] = Listen(wiring, postgres, PostgresWiring.RestApi),
            ["authentication"] = new YamlMap { ["username"] = "patroni" },
        },
        ["etcd3"] = new YamlMap { ["hosts"] = EtcdHosts(wiring, postgres) },
        ["bootstrap"] = new YamlMap
        {
            ["dcs"] = DynamicConfiguration(postgres),
            ["initdb"] = new object[]
            {
                new YamlMap { ["encoding"] = "UTF8" },
                new YamlMap { ["locale"] = "C.UTF-8" },
                "data-checksums",
            },
        },
        ["postgresql"] = Postgresql(wiring, postgres),
        // Swarm gives a service no devices, so there is no watchdog to open.
        ["watchdog"] = new YamlMap { ["mode"] = "off" },
    });

    private static string Listen(Wiring wiring, PostgresCluster postgres, string endpoint) => $"0.0.0.0:{wiring.Endpoint(postgres, endpoint).Port}";

    private static string[] EtcdHosts(Wiring wiring, PostgresCluster postgres) =>
        [.. wiring.LinksFrom(postgres).Where(static link => link.To is EtcdCluster).SelectMany(link => link.To.MembersIn(wiring.Stack).Select(link.Endpoint!.Of))];

    // Patroni reads this part once, when the cluster is born; afterwards it lives in etcd.
    private static YamlMap DynamicConfiguration(PostgresCluster postgres) => new()
    {
        ["ttl"] = Seconds(postgres.Ttl),
        ["loop_wait"] = Seconds(postgres.LoopWait),
        ["retry_timeout"] = Seconds(postgres.RetryTimeout),
        ["maximum_lag_on_failover"] = MemorySize.Bytes(postgres.MaximumLagOnFailover),
        ["primary_start_timeout"] = Seconds(postgres.PrimaryStartTimeout),
        ["synchronous_mode"] = postgres.Replication switch
        {
            Replication.Synchronous => true,
            Replication.Quorum => "quorum",
            _ => false,
        },
        ["synchronous_mode_strict"] = postgres.StrictSynchronous,
        ["synchronous_node_count"] = postgres.SynchronousNodes,
        ["failsafe_mode"] = true,
        ["check_timeline"] = true,
        ["slots"] = Slots(postgres),
        ["postgresql"] = new YamlMap
        {
            ["use_pg_rewind"] = true,
            ["use_slots"] = true,
            ["parameters"] = PostgresParameters.Of(postgres),
            ["pg_hba"] = HbaLines.Of(postgres),
        },
    };

    private static YamlMap? Slots(PostgresCluster postgres)
    {
        var slots = new YamlMap();
        foreach (var slot in postgres.Slots)
        {
            slots[slot.Name] = new YamlMap
            {
                ["type"] = slot.IsLogical() ? "logical" : "physical",
                ["database"] = slot.Database,
                ["plugin"] = slot.IsLogical() ? slot.Plugin ?? ReplicationSlot.DefaultPlugin : null,
            };
        }

        return slots.OrNothing();
    }

    private static YamlMap Postgresql(Wiring wiring, PostgresCluster postgres) => new()
    {
        ["listen"] = Listen(wiring, postgres, PostgresWiring.Postgres),
        ["data_dir"] = DataDirectory(postgres),
        ["bin_dir"] = $"/usr/lib/postgresql/{postgres.Version}/bin",
        ["pgpass"] = "/tmp/pgpass",
        // A program of the image that is built here; Patroni never promotes where it cannot run it.
        ["pre_promote"] = postgres.Image is null ? $"can-promote {DataDirectory(postgres)}" : null,
        ["authentication"] = new YamlMap
        {
            ["superuser"] = new YamlMap { ["username"] = "postgres" },
            ["replication"] = new YamlMap { ["username"] = "replicator" },
            ["rewind"] = new YamlMap { ["username"] = "rewind_user" },
        },
        // A member that cannot be rewound copies the leader anew, with nobody awake to tell it to.
        ["remove_data_directory_on_rewind_failure"] = true,
        ["remove_data_directory_on_diverged_timelines"] = true,
    };

    private static string DataDirectory(PostgresCluster postgres) => $"/var/lib/postgresql/{postgres.Version}/data";

    private static int Seconds(string duration)
    {
        var span = Duration.Of(duration);
        return span.Ticks % TimeSpan.TicksPerSecond == 0
            ? (int)span.TotalSeconds
            : throw new FormatException($"Patroni's timers are whole seconds; '{duration}' is not.");
    }
}
