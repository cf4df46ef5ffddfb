namespace PatroniSwarm.Topology.Tests;

/// <summary>Settings are an error where the image's server does not start with them, lets nobody in or takes no writes, and none where it does.</summary>
public sealed class ServerVerdictTests
{
    // They refuse what the server starts with and what fails later: no replica follows or answers, nothing is archived, Patroni writes another value, a crash corrupts, each connection waits.
    private static readonly string[] ForAnotherReason = ["PSW2053", "PSW2056", "PSW2058", "PSW3019", "PSW3020", "PSW4009", "PSW4024", "PSW4035", "PSW4044", "PSW4062"];

    // postgres -C, which is all that was asked about a bound, looks at no other setting and not at the size of a WAL file.
    private static readonly string[] SeenAtStartOnly = ["PSW4036", "PSW4039"];

    // OpenSSL reads the first two; a time that is too short to log in is a matter of the machine; PostgreSQL loads nothing from a list that it cannot read.
    // A library that archives is looked for when the archiver starts. Patroni drops the others, which are in no documentation.
    private static readonly string[] NotJudged = ["ssl_ciphers", "ssl_ecdh_curve", "transaction_timeout = 1ms", "session_preload_libraries = a,,b", "archive_library = nosuch", "seed", "role = none", "default_with_oids"];

    [Fact]
    public void Settings_are_refused_where_the_server_refuses_them()
    {
        var wrong = Tried().Where(static tried => !tried.Settings.Any(static setting => NotJudged.Contains(setting.Name) || NotJudged.Contains(Shown(setting))))
            .Select(static tried => (tried, Problems: Problems(tried.Settings).ToList()))
            .Where(static judged => judged.tried.Verdict is "starts" or "passes" ? judged.Problems.Exists(problem => IsFalse(problem, judged.tried.Verdict)) : judged.Problems.Count == 0)
            .Select(static judged => $"{string.Join(", ", judged.tried.Settings.Select(Shown))} {judged.tried.Verdict}: {string.Join("; ", judged.Problems.Select(static problem => $"{problem.Rule.Id} {problem.Message}"))}").ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string Shown(NamedValue setting) => $"{setting.Name} = {setting.Value}";

    private static bool IsFalse(Problem problem, string verdict) =>
        problem.Rule.Severity == RuleSeverity.Error && !ForAnotherReason.Contains(problem.Rule.Id) && !(verdict == "passes" && SeenAtStartOnly.Contains(problem.Rule.Id));

    // Whether a node has huge pages is a warning; all else that keeps a server from starting is an error.
    private static IEnumerable<Problem> Problems(IReadOnlyList<NamedValue> settings) => RuleBook.Check(Cluster(settings))
        .Where(static problem => problem.Anchor.Attribute == "PostgresSetting" && (problem.Rule.Severity == RuleSeverity.Error || problem.Rule is HugePagesRequired));

    private static Stack Cluster(IReadOnlyList<NamedValue> settings)
    {
        var everywhere = new Placement { Kind = PlacementKind.Nodes, On = Enumerable.Range(1, 3).Select(static number => new PlacedMember { NodeType = $"Node{number}" }).ToEquatableArray() };
        return new Stack
        {
            Name = "pg",
            Nodes = Enumerable.Range(1, 3).Select(static number => new Node { Type = $"Node{number}", Hostname = $"node{number}", Role = NodeRole.Manager, Address = $"192.0.2.{number}" }).ToEquatableArray(),
            Etcd = new[] { new EtcdCluster { Type = "Dcs", Name = "dcs", Placement = everywhere } }.ToEquatableArray(),
            Postgres = new[] { new PostgresCluster { Type = "Db", Name = "db", Dcs = "Dcs", Version = 17, Placement = everywhere, Settings = settings.ToEquatableArray() } }.ToEquatableArray(),
        };
    }

    private static IEnumerable<(string Verdict, IReadOnlyList<NamedValue> Settings)> Tried() =>
        from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "ServerVerdictTests.tsv"))
        where !line.StartsWith('#')
        let columns = line.Split('\t')
        select (columns[0], (IReadOnlyList<NamedValue>)[.. columns.Skip(1).Chunk(2).Select(static pair => new NamedValue { Name = pair[0], Value = pair[1] })]);
}
