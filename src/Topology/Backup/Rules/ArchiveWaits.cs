namespace PatroniSwarm.Topology;

/// <summary>An archive without a time bound: in a quiet database a commit waits for hours until its WAL file is full.</summary>
public sealed class ArchiveWaits() : SettingRule("PSW2054", "An archive that waits for full files", RuleSeverity.Warning)
{
    private const string Timeout = "archive_timeout";

    protected override string Argument => "name";

    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index) =>
        Is(setting, "archive_mode") && Archiving.IsOn(setting) && !ArchiveGoesNowhere.Raises(postgres, setting) && (Archiving.Setting(postgres, Timeout) is not { } timeout || ServerSettings.Number(postgres, timeout) == 0)
            ? "A WAL file of 16 MB is archived when it is full, and with archive_timeout 0 a quiet database fills it in hours: what is lost with the nodes is unbounded. Set archive_timeout, for example to \"5min\"."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) =>
        Archiving.Setting(postgres, Timeout) is null ? Fix.AddAttribute(anchor, "PostgresSetting(\"archive_timeout\", \"5min\")") : null;
}
