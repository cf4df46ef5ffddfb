namespace PatroniSwarm.Topology;

/// <summary>A word that a setting does not accept.</summary>
public sealed class WordNotKnown() : KnownSettingRule("PSW4015", "A word that the setting does not take", RuleSeverity.Error)
{
    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        value.Fault == SettingFault.UnknownWord
            ? $"{setting.Name} does not take '{setting.Value}': PostgreSQL does not start with it, and Patroni drops it. Write {WordList.Or(definition.Words)}."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) =>
        Definition(postgres, setting) is { } definition && Closest.To(setting.Value, definition.Words) is { } meant ? Fix.WriteText(anchor, meant) : null;
}
