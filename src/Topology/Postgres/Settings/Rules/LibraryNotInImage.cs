namespace PatroniSwarm.Topology;

/// <summary>A library that the image does not have. Images of the user's own are not checked.</summary>
public sealed class LibraryNotInImage() : KnownSettingRule("PSW4027", "A library that the image does not have", RuleSeverity.Error)
{
    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value)
    {
        if (postgres.Image is not null)
            return null;
        if (Is(setting, "archive_library"))
            return IsNoArchiver(postgres, setting) ? $"The image that is built here has no archive_library {setting.Value}: nothing is archived, and WAL stays until the disk is full. Replace it by an archive_command that copies each file away, or give an image that has it by [Image(…)]." : null;
        if (Is(setting, "local_preload_libraries"))
            return IsListed(setting) ? "local_preload_libraries come from a folder $libdir/plugins, which the image that is built here does not have: every connection is refused. Write them as session_preload_libraries, or remove the setting." : null;
        if (!IsPreloaded(setting))
            return null;
        if (PreloadLibraries.Named(setting.Value).FirstOrDefault(library => !PreloadLibraries.Has(library, postgres.Version)) is not { } missing)
            return null;

        var breaks = Is(setting, "shared_preload_libraries") ? "no member starts with it" : "every connection is refused with it";
        var answer = ExtensionCatalogue.OfLibrary(missing, postgres.Version) is { } extension ? $"[Extension(\"{extension.Name}\")] on one of the cluster's databases brings it: write that"
            : PreloadLibraries.Meant(missing, postgres.Version) is { } meant ? $"Write {meant}" : "Give an image that has it by [Image(…)]";
        return $"The library {missing} is not in the image of PostgreSQL {postgres.Version} that is built here: {breaks}. {answer}, or remove it.";
    }

    // The package of an extension has its libraries too.
    protected override NamedValue Seen(Stack stack, PostgresCluster postgres, NamedValue setting)
    {
        if (!IsPreloaded(setting) || postgres.Image is not null)
            return setting;
        var brought = ExtensionNeeds.Of(stack, postgres).Brought.ToList();
        return brought.Count == 0 ? setting : setting with { Value = string.Join(",", PreloadLibraries.Named(setting.Value).Where(library => !brought.Contains(library, StringComparer.Ordinal))) };
    }

    private static bool IsPreloaded(NamedValue setting) => Is(setting, "shared_preload_libraries") || Is(setting, "session_preload_libraries");

    // PostgreSQL's only library that archives.
    private static bool IsNoArchiver(PostgresCluster postgres, NamedValue setting) =>
        setting.Value is not ("" or "basic_archive" or "$libdir/basic_archive") && Archiving.IsOn(postgres) && Archiving.Setting(postgres, "archive_command") is not { Value.Length: > 0 };

    // A value that is no list loads nothing.
    private static bool IsListed(NamedValue setting) => NameList.Read(setting.Value, spaces: true) is { Count: > 0 };

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) =>
        IsPreloaded(setting) && PreloadLibraries.Named(setting.Value).ToList() is [var only] && ExtensionCatalogue.OfLibrary(only, postgres.Version) is null && PreloadLibraries.Meant(only, postgres.Version) is { } meant ? Fix.WriteText(anchor, meant) : null;
}
