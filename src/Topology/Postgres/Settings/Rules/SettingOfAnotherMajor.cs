namespace PatroniSwarm.Topology;

/// <summary>A setting that the cluster's major does not have yet, or has no longer.</summary>
public sealed class SettingOfAnotherMajor() : SettingRule("PSW4012", "A setting of another major version", RuleSeverity.Error)
{
    // PostgreSQL, guc_tables.c, map_old_guc_names.
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["force_parallel_mode"] = "debug_parallel_query",
        ["ssl_ecdh_curve"] = "ssl_groups",
    };

    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index)
    {
        if (postgres.Version is < SettingCatalogue.OldestMajor or > SettingCatalogue.NewestMajor || !KnownSettingRule.IsItsFirst(postgres, setting, index))
            return null;
        var definitions = SettingCatalogue.Find(setting.Name).ToList();
        if (definitions.Count == 0 || definitions.Any(definition => definition.Since <= postgres.Version && postgres.Version <= definition.Until))
            return null;

        var since = definitions[0].Since;
        return since > postgres.Version
            ? $"{setting.Name} begins with PostgreSQL {since}, and {postgres.Type} runs {postgres.Version}: Patroni drops the setting, and nothing is changed. Remove it, or write Version = {since}."
            : $"{setting.Name} ended with PostgreSQL {definitions[definitions.Count - 1].Until}, and {postgres.Type} runs {postgres.Version}: Patroni drops the setting, and nothing is changed. {Answer(setting)}";
    }

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => SettingCatalogue.Find(setting.Name).First().Since > postgres.Version
        ? null
        : Renamed.TryGetValue(setting.Name, out var name)
            ? postgres.Settings.Any(other => Is(other, name)) ? null : Fix.WriteText(anchor, name)
            : Fix.Remove(anchor with { Argument = null });

    private static string Answer(NamedValue setting) => Renamed.TryGetValue(setting.Name, out var name) ? $"Write \"{name}\"." : "Remove it.";
}
