namespace PatroniSwarm.Topology;

/// <summary>A text that PostgreSQL checks and rejects.</summary>
public sealed class TextNotTaken() : KnownSettingRule("PSW4032", "A text that the setting does not accept", RuleSeverity.Error)
{
    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        definition.Kind == SettingKind.Text && SettingTexts.Instead(setting.Name, setting.Value, postgres.Version) is { } instead
            ? $"{setting.Name} does not accept '{setting.Value}': {(LocksOut(setting) ? "every connection is refused" : "PostgreSQL does not start")} with it. Write {instead}."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => Is(setting, "session_authorization") ? Fix.Remove(anchor with { Argument = null }) : null;

    private static bool LocksOut(NamedValue setting) => Is(setting, "client_encoding") && ClientEncodings.IsUnconverted(setting.Value);
}
