namespace PatroniSwarm.Topology;

/// <summary>A value that is no boolean or no number, for a setting that needs one.</summary>
public sealed class ValueOfWrongType() : KnownSettingRule("PSW4014", "A value of the wrong type", RuleSeverity.Error)
{
    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        value.Fault == SettingFault.WrongType
            ? $"'{setting.Value}' is no value of {setting.Name}, which holds {Holds(definition)}: PostgreSQL does not start with it, and Patroni drops it. Write {Answer(definition)}."
            : null;

    private static string Holds(SettingDefinition definition) => definition.Kind switch
    {
        SettingKind.Bool => "a boolean",
        SettingKind.WholeNumber => "a whole number",
        _ => "a number",
    };

    private static string Answer(SettingDefinition definition) => definition switch
    {
        { Kind: SettingKind.Bool } => "on or off",
        { Unit: { } unit } => $"a number and a unit: {unit.Expected}",
        _ => $"{definition.Show(definition.Least)} to {definition.Show(definition.Most)}",
    };
}
