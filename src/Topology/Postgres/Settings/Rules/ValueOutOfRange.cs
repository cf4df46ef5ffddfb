namespace PatroniSwarm.Topology;

/// <summary>A number outside of the range that PostgreSQL accepts.</summary>
public sealed class ValueOutOfRange() : KnownSettingRule("PSW4016", "A value out of range", RuleSeverity.Error)
{
    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        value.Fault == SettingFault.OutOfRange
            ? $"{setting.Name} {setting.Value} is out of range: PostgreSQL does not start with it, and Patroni writes another value in its place. Write {definition.Show(definition.Least)} to {definition.Show(definition.Most)}."
            : null;

    // The nearest end of the range, as Patroni would write. No fix if more than PostgreSQL's minimum is needed.
    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) =>
        Definition(postgres, setting) is { } definition && !BelowPatronisLeast.MayRefuse(setting.Name) ? Fix.WriteText(anchor, Bound(definition, SettingValue.Read(definition, setting.Value))) : null;

    private static string Bound(SettingDefinition definition, SettingValue value) => definition.Show(value.Number < definition.Least ? definition.Least : definition.Most);
}
