namespace PatroniSwarm.Topology;

/// <summary>The lines of <c>pg_hba.conf</c> that are written for a cluster around the user's own.</summary>
public static class HbaLines
{
    /// <summary>All of them, in order. The first match counts, so Patroni's own lines come before the user's, which may reject everybody.</summary>
    public static IReadOnlyList<string> Of(PostgresCluster postgres) => postgres.PgHba.Count == 0
        ? [.. Always, Last]
        : [.. Always, .. OfPatroni, .. postgres.PgHba, Last];

    private const string Last = "host all all all scram-sha-256";

    private static readonly string[] Always = ["local all all peer", $"host replication {PostgresWiring.Role(PostgresWiring.Replication)} all scram-sha-256"];

    private static readonly string[] OfPatroni = [$"host all {PostgresWiring.Role(PostgresWiring.Rewind)} all scram-sha-256", $"host all {PostgresWiring.Role(PostgresWiring.Superuser)} samehost scram-sha-256"];

    /// <summary>The user's lines that PostgreSQL can read, with their index.</summary>
    internal static IEnumerable<(HbaLine Line, string Text, int Index)> Readable(PostgresCluster postgres) =>
        from numbered in postgres.PgHba.Select(static (text, index) => (text, index))
        let line = HbaLine.Read(numbered.text, out _)
        where line is not null
        select (line, numbered.text, numbered.index);

    /// <summary>Those before the user's.</summary>
    internal static IEnumerable<(HbaLine Line, string Text)> BeforeTheUsers() =>
        Always.Concat(OfPatroni).Select(static text => (HbaLine.Read(text, out _)!, text));

    internal static Anchor AnchorOf(PostgresCluster postgres, int index) => new(postgres.Type, "PgHba", "line", index);
}
