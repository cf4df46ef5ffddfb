namespace PatroniSwarm.Topology;

/// <summary>A number within the setting's own bounds with which PostgreSQL still does not start.</summary>
public sealed class BoundOfServer() : KnownSettingRule("PSW4039", "A number that PostgreSQL does not start with", RuleSeverity.Error)
{
    // A container's stack has 8 MB (ulimit -s), of which PostgreSQL leaves 512kB; and it keeps two WAL segments of 16MB at least
    // (PostgreSQL, stack_depth.c and xlog.c).
    private static readonly Dictionary<string, Bound> Bounds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["max_stack_depth"] = new(100, 7680, "a container's stack has 8MB, of which 512kB stay free", "7680kB", "or less"),
        ["min_wal_size"] = new(32, double.MaxValue, "it must hold two WAL files of 16MB", "32MB", "or more"),
        ["max_wal_size"] = new(32, double.MaxValue, "it must hold two WAL files of 16MB, and more than min_wal_size", "1GB", "or what is above min_wal_size"),
    };

    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        value is { IsSound: true, Number: { } number } && Breaks(setting.Name, number)
            ? $"PostgreSQL does not start with {setting.Name} {setting.Value}: {Bounds[setting.Name].Why}. Write {Bounds[setting.Name].Instead} {Bounds[setting.Name].Or}."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => Fix.WriteText(anchor, Bounds[setting.Name].Instead);

    /// <summary>Whether the server refuses the number, so that no other rule need weigh it.</summary>
    internal static bool Breaks(string name, double number) => Bounds.TryGetValue(name, out var bound) && (number < bound.Least || number > bound.Most);

    private sealed record Bound(double Least, double Most, string Why, string Instead, string Or);
}
