namespace PatroniSwarm.Topology;

/// <summary>Reserved connections that leave none for applications: PostgreSQL does not start.</summary>
public sealed class ReservedConnectionsTakeAll() : KnownSettingRule("PSW4036", "Reserved connections that leave none", RuleSeverity.Error)
{
    // PostgreSQL, postmaster.c: 'must be less than max_connections'. reserved_connections exists since PostgreSQL 16.
    private static readonly string[] Reserving = ["reserved_connections", "superuser_reserved_connections"];

    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value)
    {
        var reserved = Reserving.Select(name => (Name: name, Number: ServerSettings.Effective(postgres, name))).Where(static part => part.Number > 0).ToList();
        var all = ConnectionLimit.Total(postgres);
        return reserved.Sum(static part => part.Number) >= all && IsTheOne(postgres, setting)
            ? $"{string.Join(" + ", reserved.Select(static part => $"{part.Name} {part.Number}"))} leave none of max_connections {all}: PostgreSQL does not start. Write max_connections {reserved.Sum(static part => part.Number) + 1} or more, or reserve fewer."
            : null;
    }

    // Reported at the larger setting that is written.
    private static bool IsTheOne(PostgresCluster postgres, NamedValue setting) => Reserving.Append("max_connections")
        .Select(name => ServerSettings.Written(postgres, name)).OfType<(NamedValue Setting, int Index, double Number)>()
        .OrderBy(static written => Is(written.Setting, "max_connections")).ThenByDescending(static written => written.Number)
        .First().Setting.Equals(setting);
}
