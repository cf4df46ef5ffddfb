namespace PatroniSwarm.Topology;

/// <summary>An archive in a folder that no member has, or that is gone with its container.</summary>
public sealed class ArchiveTargetMissing() : SettingRule("PSW2058", "An archive in a place that members do not keep", RuleSeverity.Error)
{
    private const string Answer = "Send the file off the node: curl -fsST %p <URL>/%f.";

    protected override string Argument => "value";

    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index) =>
        (Is(setting, "archive_command") || Is(setting, Archiving.BasicDirectory)) && Wrong(postgres) is var (wrong, at) && at == index ? $"{wrong} {Answer}" : null;

    /// <summary>What is wrong, and with which setting. Null if the program is missing or nothing is copied, which other rules report.</summary>
    internal static (string Wrong, int Index)? Wrong(PostgresCluster postgres)
    {
        if (ArchiveProgramMissing.Missing(postgres) is not null)
            return null;
        if (ArchiveCommand.Of(postgres) is { } command)
            return !command.CopiesNothing && command.Places().Select(place => Wrong(postgres, command.Setting, place, command.MakesFolders)).FirstOrDefault(static wrong => wrong is not null) is { } wrong ? (wrong, command.Index) : null;
        return ArchiveCommand.Targets(postgres).Select(target => (Wrong: Wrong(postgres, postgres.Settings[target.Index], new(target.Path, IsWritten: true, HoldsWal: true), makesFolders: false), target.Index))
            .FirstOrDefault(static target => target.Wrong is not null) is { Wrong: { } found, Index: var index } ? (found, index) : null;
    }

    private static string? Wrong(PostgresCluster postgres, NamedValue setting, ArchivePlace place, bool makesFolders)
    {
        var normal = ImagePaths.Normal(place.Path, postgres.Version);
        if (place.HoldsWal && (postgres.Image is null ? ImagePaths.IsInMemory(normal) : ImagePaths.IsOfContainer(normal)))
            return $"{place.Path} is in the container and gone with it at the next update: nothing can be restored from what {setting.Name} puts there.";
        if (postgres.Image is not null)
            return null;
        if (ImagePaths.IsMissing(normal) || (place.IsWritten && !ImagePaths.IsOnVolume(normal) && !ImagePaths.IsOfKernel(normal) && !ImagePaths.IsInMemory(normal)))
            return $"{(place.IsWritten ? $"The root file system of a member of {postgres.Type} is read-only, so it cannot write to {place.Path}" : $"A member of {postgres.Type} mounts nothing but its data, so it has no {place.Path}")}: {setting.Name} fails for every file, and WAL stays until the disk is full.";
        // The content of a folder of the node is unknown.
        var folder = place.Path.EndsWith("/", StringComparison.Ordinal) || !Is(setting, "archive_command") ? normal : ImagePaths.Above(normal);
        return place.HoldsWal && !makesFolders && ImagePaths.IsOnVolume(normal) && postgres.Data.Directory is null && !ImagePaths.IsMadeByPostgres(folder, postgres.Version)
            ? $"Nothing makes the folder {folder} on the volumes of {postgres.Type}: {setting.Name} fails for every file, and WAL stays until the disk is full."
            : null;
    }
}
