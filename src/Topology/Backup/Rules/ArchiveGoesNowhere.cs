namespace PatroniSwarm.Topology;

/// <summary>Archiving without a command that archives: nothing can be restored, or WAL stays until the disk is full.</summary>
public sealed class ArchiveGoesNowhere() : SettingRule("PSW2053", "An archive that goes nowhere", RuleSeverity.Error)
{
    private const string Answer = "Set archive_command to a command that copies each file away, or remove archive_mode.";

    protected override string Argument => "value";

    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index)
    {
        // SettingOfAnotherMajor reports a library in a major that has none.
        if (!Is(setting, "archive_mode") || !Archiving.IsOn(setting) || (Archiving.Library(postgres) is null && Archiving.Setting(postgres, "archive_library") is { Value.Length: > 0 }))
            return null;
        if (Archiving.Library(postgres) is { } library)
            return Archiving.IsBasic(library) && Archiving.Setting(postgres, "archive_command") is not { Value.Length: > 0 } && Archiving.Setting(postgres, Archiving.BasicDirectory) is not { Value.Length: > 0 }
                ? "archive_library is basic_archive and basic_archive.archive_directory is not set: WAL stays until the disk is full. Replace archive_library by an archive_command that copies each file away, or remove archive_mode."
                : null;
        if (Archiving.Setting(postgres, "archive_command")?.Value.Trim() is null or "")
            return $"archive_mode is {setting.Value} and no archive_command is set: WAL stays until the disk is full. {Answer}";
        return ArchiveCommand.Of(postgres) switch
        {
            { Fails: true } => $"archive_mode is {setting.Value} and archive_command fails for each file: WAL stays until the disk is full. {Answer}",
            { CopiesNothing: true } => $"archive_mode is {setting.Value} and archive_command throws each file away: nothing can be restored to a point in time. {Answer}",
            _ => null,
        };
    }

    internal static bool Raises(PostgresCluster postgres, NamedValue mode) => new ArchiveGoesNowhere().Check(postgres, mode, 0) is not null;
}
