namespace PatroniSwarm.Topology;

/// <summary>The ports of a repository host, and its connections to the members of its cluster and theirs to it.</summary>
public static class PgBackRestWiring
{
    /// <summary>pgBackRest's own protocol, on the repository host and on each member: 8432.</summary>
    public const string Protocol = "pgbackrest";

    /// <summary>Where the repository host says how its backups are: 8433.</summary>
    public const string Api = "api";

    /// <summary>The port of pgBackRest's protocol on each member.</summary>
    public const int Port = 8432;

    // The certificate by which a member and the repository host know each other.
    private const string File = "backup-tls.pem";
    private const string BundleFile = "backup-ca.pem";

    internal static Credential Passphrase(Stack stack, PgBackRestService backup) =>
        new(backup, PgBackRestService.PassphraseFile, backup.PassphraseSecret ?? $"{stack.Name}_{backup.Name}-{PgBackRestService.PassphraseFile}", "");

    internal static IEnumerable<Endpoint> Endpoints(PgBackRestService backup) =>
    [
        new(backup, Protocol, Port) { Network = NetworkKind.Data, Encryption = Encryption.Mutual, Purpose = "pgBackRest's repository", Audience = "members" },
        new(backup, Api, 8433) { Network = NetworkKind.Data, Encryption = Encryption.Mutual, Purpose = "The state of the backups", Audience = "a publish" },
    ];

    internal static IEnumerable<Link> Links(Wiring wiring, PgBackRestService backup)
    {
        if (wiring.Stack.FindPostgres(backup.Postgres) is not { } postgres)
            yield break;
        yield return new(backup, postgres, wiring.Endpoint(postgres, PostgresWiring.Backup), LinkKind.BacksUp);
        yield return new(postgres, backup, wiring.Endpoint(backup, Protocol), LinkKind.BacksUp);
    }

    // One authority for the repository host and the members, so that nothing else of the stack can read or write a backup.
    internal static IEnumerable<Certificate> Certificates(Wiring wiring, PgBackRestService backup)
    {
        var (stack, authority) = (wiring.Stack, wiring.Authority(backup));
        foreach (var member in backup.MembersIn(stack))
            yield return Of(stack, authority, backup, member, wiring.Endpoint(backup, Protocol));
        if (stack.FindPostgres(backup.Postgres) is not { } postgres)
            yield break;
        foreach (var member in postgres.MembersIn(stack))
            yield return Of(stack, authority, postgres, member, wiring.Endpoint(postgres, PostgresWiring.Backup));
    }

    private static Certificate Of(Stack stack, CertificateAuthority authority, Service owner, Member member, Endpoint endpoint) => new(authority, owner, member, $"{stack.Name}_{member.Name}-backup-tls", member.Name)
    {
        Names = new[] { endpoint.HostOf(member) }.ToEquatableArray(),
        File = File,
        BundleFile = BundleFile,
    };
}
