namespace PatroniSwarm.Topology;

/// <summary>A setting that names what the image does not have: a time zone, a locale, a group, a folder that can be written. Images of the user's own are not checked.</summary>
public sealed class NotInImage() : KnownSettingRule("PSW4033", "A value that the image does not have", RuleSeverity.Error)
{
    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        Instead(postgres, setting, value) is { } instead
            ? $"{Wrong(setting)} Write {instead}."
            : null;

    private static string Wrong(NamedValue setting) => setting.Name.ToLowerInvariant() switch
    {
        "log_directory" or "unix_socket_directories" => $"In the image that is built here, PostgreSQL cannot write to {setting.Name} '{setting.Value}', and does not start.",
        "stats_temp_directory" => $"In the image that is built here, PostgreSQL cannot write its statistics to {setting.Name} '{setting.Value}'.",
        _ => $"The image that is built here has no {setting.Name} '{setting.Value}': PostgreSQL does not start with it.",
    };

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => setting.Name.ToLowerInvariant() switch
    {
        "timezone" or "log_timezone" => ImageTimeZones.Meant(setting.Value) is { } zone ? Fix.WriteText(anchor, zone) : null,
        "lc_messages" or "lc_monetary" or "lc_numeric" or "lc_time" => Fix.WriteText(anchor, "C.UTF-8"),
        "bonjour" => Fix.Remove(anchor with { Argument = null }),
        _ => null,
    };

    private static string? Instead(PostgresCluster postgres, NamedValue setting, SettingValue value) =>
        postgres.Image is null && value.IsSound && SettingTexts.Instead(setting.Name, setting.Value, postgres.Version) is null ? ImageTexts.Instead(postgres, setting) : null;
}
