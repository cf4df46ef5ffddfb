namespace PatroniSwarm.Topology;

/// <summary>TLS without the files that it needs: PostgreSQL does not start. An image of the user's own may have them.</summary>
public sealed class SslWithoutCertificate() : KnownSettingRule("PSW4034", "TLS without a certificate", RuleSeverity.Error)
{
    // The files that PostgreSQL reads when it starts, and their defaults.
    private static readonly (string Name, string Default)[] Files =
        [("ssl_cert_file", "server.crt"), ("ssl_key_file", "server.key"), (AuthorityFile, ""), ("ssl_crl_file", ""), ("ssl_dh_params_file", "")];

    // Debian's package ssl-cert creates them, and postgres may read them.
    private const string Certificate = "/etc/ssl/certs/ssl-cert-snakeoil.pem";
    private const string Key = "/etc/ssl/private/ssl-cert-snakeoil.key";

    // Certificates of the authorities that browsers trust.
    private const string AuthorityFile = "ssl_ca_file";
    private const string Authorities = "/etc/ssl/certs/";

    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        postgres.Image is null && Is(setting, "ssl") && value.IsSound && !Booleans.IsOff(setting.Value) && Missing(postgres) is { } missing
            ? $"PostgreSQL does not start with ssl {setting.Value}: it reads {missing}, which no member of {postgres.Type} has. Remove the setting and encrypt by [OverlayNetwork(…, Encrypted = true)], or give an image with certificates by [Image(…)] and name them by ssl_cert_file and ssl_key_file."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => Fix.Remove(anchor with { Argument = null });

    private static string? Missing(PostgresCluster postgres) => Files
        .Select(file => (file.Name, Path: Archiving.Setting(postgres, file.Name)?.Value ?? file.Default))
        .FirstOrDefault(file => file.Path.Length > 0 && !MayBeThere(postgres, file.Name, file.Path)).Path;

    // The content of a folder of the node is unknown, except for the data directory.
    private static bool MayBeThere(PostgresCluster postgres, string name, string path) =>
        path is Certificate or Key || (name == AuthorityFile && path.StartsWith(Authorities, StringComparison.Ordinal))
        || (postgres.Data.Directory is not null && path.StartsWith("/", StringComparison.Ordinal) && ImagePaths.IsOnVolume(ImagePaths.Normal(path, postgres.Version)));
}
