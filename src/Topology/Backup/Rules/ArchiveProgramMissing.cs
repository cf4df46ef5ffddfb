namespace PatroniSwarm.Topology;

/// <summary>An archive_command whose program is not in the image: it fails for every file. An image of the user's own may have it.</summary>
public sealed class ArchiveProgramMissing() : SettingRule("PSW2057", "An archive_command that the image cannot run", RuleSeverity.Error)
{
    protected override string Argument => "value";

    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index) =>
        Is(setting, "archive_command") && Missing(postgres) is var (program, command) && command == index
            ? $"The image that is built here has no {program}, so archive_command fails for every file, and WAL stays until the disk is full. Give an image that has it by [Image(…)], or send the file with what is there: curl -fsST %p <URL>/%f."
            : null;

    /// <summary>The program, and which setting names it.</summary>
    internal static (string Program, int Index)? Missing(PostgresCluster postgres) =>
        postgres.Image is null && ArchiveCommand.Of(postgres) is { MissingProgram: { } program } command ? (program, command.Index) : null;
}
