namespace PatroniSwarm.Topology;

/// <summary>A library to load that the image does not have. An image of the user's own may have any.</summary>
public sealed class LibraryNotInImage() : KnownSettingRule("PSW4027", "A library that the image does not have", RuleSeverity.Error)
{
    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value)
    {
        if (postgres.Image is not null || !(Is(setting, "shared_preload_libraries") || Is(setting, "session_preload_libraries")))
            return null;
        if (PreloadLibraries.Named(setting.Value).FirstOrDefault(library => !PreloadLibraries.Has(library, postgres.Version)) is not { } missing)
            return null;

        var breaks = Is(setting, "shared_preload_libraries") ? "no member starts with it" : "every connection is refused with it";
        var answer = PreloadLibraries.Meant(missing, postgres.Version) is { } meant ? $"Write {meant}" : "Give an image that has it by [Image(…)]";
        return $"The library {missing} is not in the image of PostgreSQL {postgres.Version} that is built here: {breaks}. {answer}, or remove it.";
    }

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) =>
        PreloadLibraries.Named(setting.Value).ToList() is [var only] && PreloadLibraries.Meant(only, postgres.Version) is { } meant ? Fix.WriteText(anchor, meant) : null;
}
