namespace PatroniSwarm.Topology;

/// <summary>A unit that the setting does not accept: PostgreSQL knows only one spelling of each.</summary>
public sealed class UnitNotKnown() : KnownSettingRule("PSW4017", "A unit that the setting does not take", RuleSeverity.Error)
{
    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        value.Fault != SettingFault.WrongUnit
            ? null
            : definition.Unit is { } unit
                ? $"'{value.Unit}' is no unit of {setting.Name}: PostgreSQL does not start with it, and Patroni drops it. Write {Answer(setting, unit, value)}."
                : $"{setting.Name} has no unit, and '{setting.Value}' has: PostgreSQL does not start with it, and Patroni drops it. Write {value.Written}.";

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor)
    {
        if (Definition(postgres, setting) is not { } definition)
            return null;
        var value = SettingValue.Read(definition, setting.Value);
        return definition.Unit is null ? Fix.WriteText(anchor, value.Written)
            : definition.Unit.Meant(value.Unit) is { } meant ? Fix.WriteText(anchor, value.Written + meant)
            : null;
    }

    private static string Answer(NamedValue setting, SettingUnit unit, SettingValue value) =>
        unit.Meant(value.Unit) is { } meant ? $"\"{value.Written}{meant}\"" : $"{unit.Expected} behind the number";
}
