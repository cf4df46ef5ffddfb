using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>A setting that no PostgreSQL has.</summary>
public sealed class UnknownSetting() : SettingRule("PSW4011", "A setting that PostgreSQL does not know", RuleSeverity.Error)
{
    // The name of an extension's setting as postgresql.conf takes it (PostgreSQL, guc-file.l).
    private static readonly Regex OfExtension = new(@"\A[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*\.[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*\z", RegexOptions.CultureInvariant);

    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index)
    {
        if (!IsUnknown(postgres, setting) || !KnownSettingRule.IsItsFirst(postgres, setting, index))
            return null;
        var answer = Meant(postgres, setting) is { } meant ? $"Write \"{meant}\"." : $"Take the name from PostgreSQL {postgres.Version}'s documentation, or remove the setting.";
        return $"'{setting.Name}' is no setting of PostgreSQL {postgres.Version}, which does not start with it; Patroni drops it, and nothing is changed. {answer}";
    }

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) =>
        Meant(postgres, setting) is { } meant && !postgres.Settings.Any(other => Is(other, meant)) ? Fix.WriteText(anchor, meant) : null;

    private static bool IsUnknown(PostgresCluster postgres, NamedValue setting) =>
        postgres.Version is >= SettingCatalogue.OldestMajor and <= SettingCatalogue.NewestMajor
        && !SettingCatalogue.Find(setting.Name).Any()
        && !OfExtension.IsMatch(setting.Name);

    private static string? Meant(PostgresCluster postgres, NamedValue setting) => SettingCatalogue.Meant(setting.Name, postgres.Version);
}
