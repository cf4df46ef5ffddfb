namespace PatroniSwarm.Topology;

/// <summary>A maximum TLS version below the minimum: PostgreSQL does not start.</summary>
public sealed class TlsVersionsCrossed() : KnownSettingRule("PSW4043", "TLS versions that cross", RuleSeverity.Error)
{
    private const string Oldest = "ssl_min_protocol_version";
    private const string Newest = "ssl_max_protocol_version";

    private static readonly string[] Versions = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"];

    // Without a maximum, there is no bound.
    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        Is(setting, Newest) && Rank(setting.Value) is >= 0 and var newest && Rank(Least(postgres)) > newest
            ? $"PostgreSQL does not start with {Newest} {setting.Value}, older than {Oldest} {Least(postgres)}. Remove {Newest}, or write \"{Least(postgres)}\" or a newer version."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => Fix.Remove(anchor with { Argument = null });

    private static string Least(PostgresCluster postgres) => Archiving.Setting(postgres, Oldest)?.Value ?? "TLSv1.2";

    private static int Rank(string version) => Array.FindIndex(Versions, known => string.Equals(known, version, StringComparison.OrdinalIgnoreCase));
}
