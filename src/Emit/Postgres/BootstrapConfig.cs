using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Postgres;

/// <summary>What Patroni reads once, when it creates the cluster. It is separate from patroni.yml, so that a changed setting does not change the file for which members restart.</summary>
public static class BootstrapConfig
{
    public static readonly ConfigName Name = new("bootstrap", ".yml");

    private const string Comment =
        $"""
        # {Text.Origin}
        # Patroni reads this file once, when it creates the cluster. Afterwards the settings are in etcd, where a publish changes them.

        """;

    public static string FileName(Stack stack, PostgresCluster postgres) => Name.Of(postgres, stack.Postgres.Count);

    public static string Render(Stack stack, PostgresCluster postgres) => YamlText.Write(Comment, new YamlMap
    {
        ["bootstrap"] = new YamlMap
        {
            ["dcs"] = DynamicConfiguration(stack, postgres),
            ["initdb"] = new object[]
            {
                new YamlMap { ["encoding"] = "UTF8" },
                new YamlMap { ["locale"] = "C.UTF-8" },
                "data-checksums",
            },
        },
    });

    // 1 PiB. Patroni compares the lag in each mode (ha.py, is_lagging), but a member in /sync has every acknowledged commit: with a limit, nobody would take over
    // from a leader that is lost while it writes faster than its standbys receive.
    private const long NoLimit = 1L << 50;

    /// <summary>Patroni's dynamic configuration.</summary>
    public static YamlMap DynamicConfiguration(Stack stack, PostgresCluster postgres) => new()
    {
        ["ttl"] = Seconds(postgres.Ttl),
        ["loop_wait"] = Seconds(postgres.LoopWait),
        ["retry_timeout"] = Seconds(postgres.RetryTimeout),
        ["maximum_lag_on_failover"] = postgres.Replication == Replication.Asynchronous ? MemorySize.Bytes(postgres.MaximumLagOnFailover) : NoLimit,
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
            ["parameters"] = PostgresParameters.Of(stack, postgres),
            ["pg_hba"] = HbaLines.Of(stack, postgres),
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

    private static int Seconds(string duration)
    {
        var span = Duration.Of(duration);
        return span.Ticks % TimeSpan.TicksPerSecond == 0
            ? (int)span.TotalSeconds
            : throw new FormatException($"Patroni's timers are whole seconds; '{duration}' is not.");
    }
}
