namespace PatroniSwarm.Topology;

/// <summary>The lines of <c>pg_hba.conf</c> of a cluster. They are written only here.</summary>
public static class HbaLines
{
    private const string All = "all";

    private static readonly string Superuser = PostgresWiring.Role(PostgresWiring.Superuser);
    private static readonly string Replicator = PostgresWiring.Role(PostgresWiring.Replication);
    private static readonly string Rewinder = PostgresWiring.Role(PostgresWiring.Rewind);

    /// <summary>All of them, in order. The first match counts, so Patroni's own lines come before the user's, which may reject everybody.</summary>
    public static IReadOnlyList<string> Of(Stack stack, PostgresCluster postgres) =>
        [.. OfPatroni(postgres), .. postgres.PgHba, .. stack.DatabasesOf(postgres).Any() ? OfDeclared(stack, postgres) : OfEverybody(postgres)];

    /// <summary>Whether a line accepts connections without TLS.</summary>
    public static bool AcceptPlain(PostgresCluster postgres) =>
        postgres.ClientTls == ClientTls.Optional || Readable(postgres).Any(static numbered => numbered.Line is { IsLocal: false, Type: not "hostssl", Method: not "reject" });

    // Patroni connects to its own server over TCP, and as the rewind user to the leader's database postgres: to ask it, for pg_rewind, and to copy logical slots
    // (patroni/postgresql/config.py, rewind.py, slots.py).
    private static IEnumerable<string> OfPatroni(PostgresCluster postgres) =>
    [
        $"local {All} {All} peer",
        Internal("replication", Replicator),
        // A standby that synchronizes slots asks the leader in a database (PostgreSQL, slotsync.c).
        .. SynchronizesSlots(postgres) ? [Internal("postgres", Replicator)] : (string[])[],
        Internal("postgres", Rewinder),
        Internal(All, Superuser, "samehost"),
    ];

    // A publish compares and changes databases as the superuser, also those that are declared later. It comes from the network of the proxies, so its address tells nothing.
    private static IEnumerable<string> OfDeclared(Stack stack, PostgresCluster postgres) =>
    [
        Internal(All, Superuser),
        // Both logins, whichever is in use: a rotation changes no line.
        .. from role in stack.RolesOf(postgres)
           select Client(postgres, Name(stack.FindDatabase(role.Database)!.Name), string.Join(",", role.LoginsIn(stack).Select(Name))),
        .. from database in stack.DatabasesOf(postgres)
           where database.Owner is not null
           select Client(postgres, Name(database.Name), Name(database.Owner!)),
    ];

    // If the stack declares no database, people create databases and roles by hand.
    private static IEnumerable<string> OfEverybody(PostgresCluster postgres) => [$"host {All} {Replicator},{Rewinder} {All} reject", Client(postgres, All, All)];

    // With a password, and with a certificate of the cluster's authority, which members and a publish have. Not by address: those of an overlay network change.
    private static string Internal(string databases, string users, string addresses = All) => $"{HbaLine.HostWithTls} {databases} {users} {addresses} scram-sha-256 clientcert=verify-ca";

    private static string Client(PostgresCluster postgres, string databases, string users) => $"{(postgres.ClientTls == ClientTls.Required ? HbaLine.HostWithTls : HbaLine.Host)} {databases} {users} {All} scram-sha-256";

    // Without quotes, a name such as 'all' is a keyword (PostgreSQL, hba.c).
    private static string Name(string name) => name is All or "replication" or "sameuser" or "samerole" or "samegroup" ? $"\"{name}\"" : name;

    private static bool SynchronizesSlots(PostgresCluster postgres) =>
        postgres.Settings.Any(static setting => string.Equals(setting.Name, "sync_replication_slots", StringComparison.OrdinalIgnoreCase) && Booleans.IsOn(setting.Value));

    /// <summary>
    /// Whom the lines after the user's let in, one login and database at a time, as a publish and the connection strings connect: by TLS, also where it is optional. None if these let in everybody.
    /// </summary>
    internal static IEnumerable<HbaLine> LetIn(Stack stack, PostgresCluster postgres) =>
        from text in stack.DatabasesOf(postgres).Any() ? OfDeclared(stack, postgres) : []
        let line = HbaLine.Read(text, out _)
        where line is not null
        from user in line.Users
        select line with { Type = HbaLine.HostWithTls, Users = new[] { user }.ToEquatableArray() };

    /// <summary>The user's lines that PostgreSQL can read, with their index.</summary>
    internal static IEnumerable<(HbaLine Line, string Text, int Index)> Readable(PostgresCluster postgres) =>
        from numbered in postgres.PgHba.Select(static (text, index) => (text, index))
        let line = HbaLine.Read(numbered.text, out _)
        where line is not null
        select (line, numbered.text, numbered.index);

    /// <summary>Those before the user's.</summary>
    internal static IEnumerable<(HbaLine Line, string Text)> BeforeTheUsers(PostgresCluster postgres) =>
        OfPatroni(postgres).Select(static text => (HbaLine.Read(text, out _)!, text));

    internal static Anchor AnchorOf(PostgresCluster postgres, int index) => new(postgres.Type, "PgHba", "line", index);
}
