namespace PatroniSwarm.Topology;

/// <summary>Required huge pages, on nodes that are not known to have any.</summary>
public sealed class HugePagesRequired() : KnownSettingRule("PSW4026", "Huge pages that a node may not have", RuleSeverity.Warning)
{
    private static readonly HashSet<string> On = new(StringComparer.OrdinalIgnoreCase) { "on", "true", "yes", "1" };

    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        Is(setting, "huge_pages") && On.Contains(setting.Value)
            ? $"With huge_pages {setting.Value} PostgreSQL does not start on a node that has set aside too few huge pages (vm.nr_hugepages), a new one for example. Write \"try\"."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => Fix.WriteText(anchor, "try");
}
