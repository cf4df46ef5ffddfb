namespace PatroniSwarm.Topology;

/// <summary>A file for TLS that no member has: PostgreSQL does not start. An image of the user's own may have it.</summary>
public sealed class TlsFileMissing() : KnownSettingRule("PSW4034", "A file for TLS that no member has", RuleSeverity.Error)
{
    // Those that PostgreSQL reads when it starts; certificates are not the user's to name.
    private static readonly string[] Files = ["ssl_crl_file", "ssl_dh_params_file"];

    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        postgres.Image is null && setting.Value.Length > 0 && Files.Any(file => Is(setting, file)) && !MayBeThere(postgres, setting.Value)
            ? $"PostgreSQL does not start without the file {setting.Value} of {setting.Name}, which no member of {postgres.Type} has. Remove the setting, or give an image with that file by [Image(…)]."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => Fix.Remove(anchor with { Argument = null });

    // The content of a folder of the node is unknown, except for the data directory.
    private static bool MayBeThere(PostgresCluster postgres, string path) =>
        postgres.Data.Directory is not null && path.StartsWith("/", StringComparison.Ordinal) && ImagePaths.IsOnVolume(ImagePaths.Normal(path, postgres.Version));
}
