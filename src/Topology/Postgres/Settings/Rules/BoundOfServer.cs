namespace PatroniSwarm.Topology;

/// <summary>A number within the setting's own bounds with which PostgreSQL still does not start.</summary>
public sealed class BoundOfServer() : KnownSettingRule("PSW4039", "A number that PostgreSQL does not start with", RuleSeverity.Error)
{
    // A container's stack has 8 MB (ulimit -s), of which PostgreSQL keeps 512kB free. It keeps at least two WAL segments of 16MB
    // (PostgreSQL, stack_depth.c and xlog.c). The buffers are in banks of 16 blocks (slru.h). The other bounds are in guc_hooks.h.
    private static readonly Bound Bank = new("it must be a multiple of 128kB, 16 blocks of 8kB") { Step = 16 };
    private static readonly Dictionary<string, Bound> Bounds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["max_stack_depth"] = new("a container's stack has 8MB, of which 512kB stay free") { Least = 100, Most = 7680, Or = " or less" },
        ["min_wal_size"] = new("it must hold two WAL files of 16MB") { Least = 32, Or = " or more" },
        ["max_wal_size"] = new("it must hold two WAL files of 16MB, and more than min_wal_size") { Least = 32, Instead = 1024, Or = " or what is above min_wal_size" },
        ["vacuum_buffer_usage_limit"] = new("it must be 0, which is no limit, or at least 128kB") { Least = 128, Besides = 0, Or = " or more" },
        ["io_max_concurrency"] = new("it must be -1, which lets PostgreSQL choose, or above 0") { Least = 1, Besides = -1, Instead = -1 },
        ["commit_timestamp_buffers"] = Bank,
        ["multixact_member_buffers"] = Bank,
        ["multixact_offset_buffers"] = Bank,
        ["notify_buffers"] = Bank,
        ["serializable_buffers"] = Bank,
        ["subtransaction_buffers"] = Bank,
        ["transaction_buffers"] = Bank,
    };

    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        value is { IsSound: true, Number: { } number } && Breaks(setting.Name, number)
            ? $"PostgreSQL does not start with {setting.Name} {setting.Value}: {Bounds[setting.Name].Why}. Write {definition.Show(Bounds[setting.Name].Near(number))}{Bounds[setting.Name].Or}."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) =>
        Definition(postgres, setting) is { } definition && ServerSettings.Number(postgres, setting) is { } number ? Fix.WriteText(anchor, definition.Show(Bounds[setting.Name].Near(number))) : null;

    /// <summary>Whether the server rejects the number, so that other rules need not check it.</summary>
    internal static bool Breaks(string name, double number) => Bounds.TryGetValue(name, out var bound) && !bound.Holds(number);

    private sealed record Bound(string Why)
    {
        public double Least { get; init; } = double.MinValue;

        public double Most { get; init; } = double.MaxValue;

        public double Step { get; init; } = 1;

        /// <summary>The number outside of the bounds that has a special meaning.</summary>
        public double? Besides { get; init; }

        public double? Instead { get; init; }

        public string Or { get; init; } = "";

        public bool Holds(double number) => number == Besides || (number >= Least && number <= Most && number % Step == 0);

        public double Near(double number) => Instead ?? Math.Min(Most, Math.Max(Least, Math.Ceiling(number / Step) * Step));
    }
}
