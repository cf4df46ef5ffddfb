namespace PatroniSwarm.Topology;

/// <summary>A read-only setting, which shows how PostgreSQL was built or the cluster was initialized.</summary>
public sealed class SettingCannotBeSet() : SettingRule("PSW4013", "A setting that nobody can set", RuleSeverity.Error)
{
    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index) =>
        SettingCatalogue.Find(setting.Name, postgres.Version) is { CannotBeSet: true } && KnownSettingRule.IsItsFirst(postgres, setting, index)
            ? $"{setting.Name} tells how PostgreSQL or the cluster was made; it cannot be set, and PostgreSQL refuses to start with it. Remove this setting."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => Fix.Remove(anchor with { Argument = null });
}
