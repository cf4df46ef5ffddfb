using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>The names of a service's swarm secrets, for the rules.</summary>
internal static class SecretNames
{
    private static readonly Regex Version = new(@"\.[0-9]+\z", RegexOptions.CultureInvariant);

    /// <summary>The name without a version: each new value of a secret is a secret of its own, name.2, name.3.</summary>
    public static string BaseOf(string name) => Version.Replace(name, "");

    /// <summary>The names that are written in the source.</summary>
    public static IEnumerable<(string Name, Anchor Anchor)> WrittenBy(Service service) => service switch
    {
        PostgresCluster postgres =>
            from secret in new (string? Name, string Property)[]
            {
                (postgres.SuperuserSecret, "SuperuserSecret"),
                (postgres.ReplicationSecret, "ReplicationSecret"),
                (postgres.RewindSecret, "RewindSecret"),
                (postgres.RestApiSecret, "RestApiSecret"),
                (postgres.ServerCertificate, "ServerCertificate"),
            }
            where secret.Name is not null
            select (secret.Name!, Anchor.Of(service, secret.Property)),
        PgBackRestService { PassphraseSecret: { } passphrase } => [(passphrase, Anchor.Of(service, "PassphraseSecret"))],
        UserService user => user.Secrets.Select((secret, index) => (secret.Name, new Anchor(service.Type, "Secret", "name", index))),
        _ => [],
    };

    /// <summary>The longest name made from those of the stack and the service. Null: all are written.</summary>
    public static string? LongestDefault(PostgresCluster postgres, Stack stack)
    {
        var written = WrittenBy(postgres).Select(static secret => secret.Name).ToList();
        return postgres.SecretsIn(stack)
            .Select(static secret => secret.Value)
            .Where(name => !written.Contains(name, StringComparer.Ordinal))
            .OrderByDescending(static name => name.Length)
            .FirstOrDefault();
    }
}
