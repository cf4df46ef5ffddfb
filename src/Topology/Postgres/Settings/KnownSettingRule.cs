namespace PatroniSwarm.Topology;

/// <summary>A rule about the values of settings that PostgreSQL knows. Other rules report settings that Patroni owns or that are written twice.</summary>
public abstract class KnownSettingRule(string id, string title, RuleSeverity severity, bool productionOnly = false)
    : SettingRule(id, title, severity, productionOnly)
{
    protected override string Argument => "value";

    protected sealed override string? Check(PostgresCluster postgres, NamedValue setting, int index) =>
        Definition(postgres, setting) is { CannotBeSet: false } definition && IsItsFirst(postgres, setting, index)
            ? Check(postgres, setting, definition, SettingValue.Read(definition, setting.Value))
            : null;

    /// <summary>What is wrong with the value and what to write instead; null if nothing is wrong.</summary>
    protected abstract string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value);

    protected static SettingDefinition? Definition(PostgresCluster postgres, NamedValue setting) => SettingCatalogue.Find(setting.Name, postgres.Version);

    /// <summary>Whether no other rule reports the name: it is not Patroni's, and not written before.</summary>
    internal static bool IsItsFirst(PostgresCluster postgres, NamedValue setting, int index) =>
        !SettingOwnedByPatroni.Owns(setting.Name) && !postgres.Settings.Take(index).Any(earlier => Is(earlier, setting.Name));
}
