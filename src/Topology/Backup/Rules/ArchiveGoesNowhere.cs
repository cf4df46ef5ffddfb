namespace PatroniSwarm.Topology;

/// <summary>Archiving without a command that archives: nothing can be restored, or WAL stays until the disk is full.</summary>
public sealed class ArchiveGoesNowhere() : SettingRule("PSW2053", "An archive that goes nowhere", RuleSeverity.Error)
{
    protected override string Argument => "value";

    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index)
    {
        if (!Is(setting, "archive_mode") || !Archiving.IsOn(setting) || Archiving.Setting(postgres, "archive_library") is { Value.Length: > 0 })
            return null;
        return Archiving.Setting(postgres, "archive_command")?.Value.Trim() switch
        {
            null or "" => $"archive_mode is {setting.Value} and no archive_command is set: WAL stays until the disk is full. Set archive_command to what copies a file away, or remove archive_mode.",
            "true" or "/bin/true" or "/usr/bin/true" or ":" or "exit 0" => $"archive_mode is {setting.Value} and archive_command throws each file away: nothing can be restored to a point in time. Set archive_command to what copies a file away, or remove archive_mode.",
            _ => null,
        };
    }

    internal static bool Raises(PostgresCluster postgres, NamedValue mode) => new ArchiveGoesNowhere().Check(postgres, mode, 0) is not null;
}
