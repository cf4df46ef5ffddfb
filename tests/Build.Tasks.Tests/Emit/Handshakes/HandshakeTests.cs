using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Tests.Emit.Handshakes;

/// <summary>
/// In every stack of the examples and of the rules' pages, each connection that the description has, and each that the emitted text begins, finds a certificate with the name that it dials, of an authority that it trusts, and shows one that is accepted.
/// </summary>
public sealed partial class HandshakeTests
{
    public static TheoryData<string> Stacks => [nameof(Emit.Stacks.Sample), nameof(Emit.Stacks.Blog), nameof(Emit.Stacks.Brought), nameof(Emit.Stacks.BackedUp), nameof(Emit.Stacks.Hostile)];

    public static TheoryData<string> Examples => [.. Directory.EnumerateFiles(Path.Combine(Root(), "examples"), "*.cs", SearchOption.AllDirectories).Where(static file => File.ReadAllText(file).Contains("[SwarmStack(", StringComparison.Ordinal)).Select(static file => Path.GetRelativePath(Root(), file))];

    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(Path.Combine(Root(), "docs", "rules"), "PSW*.md").Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Stacks))]
    public void Of_a_stack_succeed(string name) => Succeed(new(Named(name), ""));

    [Theory, MemberData(nameof(Examples))]
    public void Of_an_example_succeed(string file)
    {
        var stacks = DescribedStack.In(File.ReadAllText(Path.Combine(Root(), file)));
        Assert.NotEmpty(stacks);
        Assert.All(stacks, Succeed);
    }

    [Theory, MemberData(nameof(Pages))]
    public void Of_a_page_succeed(string page)
    {
        foreach (var source in Source().Matches(File.ReadAllText(Path.Combine(Root(), "docs", "rules", page))).Select(static block => block.Groups[1].Value))
            Assert.All(DescribedStack.In(source), Succeed);
    }

    // Of what is emitted, one text is another.
    [Theory]
    [InlineData("Sample", "haproxy.cfg", "verifyhost db-node2.data", "verifyhost db-node2", "proxy dials db-node2, which is not in pg_db-node2-tls of db-node2")]
    [InlineData("Sample", "haproxy.cfg", "crt /run/secrets/tls.pem", "crt /run/secrets/other.pem", "proxy shows nothing at /run/secrets/other.pem, and db-node1 trusts pg_db-ca")]
    [InlineData("Sample", "haproxy.cfg", "check-ssl verify required", "check-ssl verify none", "missing: proxy -> db-node1:8008")]
    [InlineData("Sample", "patroni.yml", "dcs-node3:2379", "dcs-node4:2379", "db-node1 dials dcs-node4:2379, where nobody shows a certificate")]
    [InlineData("Sample", "patroni.yml", "cacert: \"/run/secrets/etcd-ca.pem\"", "cacert: \"/run/secrets/ca.pem\"", "db-node1 trusts pg_db-ca, and dcs-node1 shows pg_dcs-node1-tls")]
    [InlineData("Sample", "patroni.yml", "cert: \"/run/secrets/etcd-tls.pem\"", "cert: \"/run/secrets/tls.pem\"", "db-node1 shows pg_db-node1-tls, and dcs-node1 trusts pg_dcs-ca")]
    [InlineData("Sample", "patroni.yml", "protocol: \"https\"", "protocol: \"http\"", "db-node1 dials http://dcs-node1:2379, where nobody shows a certificate")]
    [InlineData("Sample", "patroni.yml", "sslmode: \"verify-full\"", "sslmode: \"require\"", "db-node1 dials a name that is not checked")]
    [InlineData("Sample", "stack.yml", "- \"localhost\"", "- \"elsewhere\"", "db-node1 dials localhost, which is not in pg_db-node1-tls of db-node1")]
    [InlineData("Sample", "stack.yml", "dcs-node2=https://dcs-node2:2380", "dcs-node2=http://dcs-node2:2380", "dcs-node1 dials http://dcs-node2:2380, where nobody shows a certificate")]
    [InlineData("Sample", "stack.yml", "restapi: \"https://db-node1.data:8008\"", "restapi: \"https://db-node1:8008\"", "a publish dials db-node1:8008, where nobody shows a certificate")]
    [InlineData("Sample", "stack.yml", "source: \"pg_db-node1-etcd-tls\"", "source: \"pg_db-node2-etcd-tls\"", "pg_db-node2-etcd-tls has 2 holders: db-node1, db-node2")]
    [InlineData("Sample", "stack.yml", "pg_db-node1-tls", "pg_db-ca-key", "db-node1 mounts pg_db-ca-key")]
    [InlineData("Sample", "stack.yml", "pg_db-node1-tls", "pg_dcs-ca-deployer", "db-node1 mounts pg_dcs-ca-deployer")]
    [InlineData("Sample", "stack.yml", "ETCD_PEER_CERT_ALLOWED_CN: \"dcs\"", "ETCD_PEER_CERT_ALLOWED_CN: \"db-node1\"", "dcs-node1 lets db-node1 join, and pg_db-node1-etcd-tls is of db-node1")]
    [InlineData("Sample", "stack.yml", "--cert /run/secrets/tls.pem", "--cert /run/secrets/etcd-tls.pem", "db-node1 shows pg_db-node1-etcd-tls, and db-node1 trusts pg_db-ca")]
    [InlineData("Brought", "patroni.yml", "channel_binding: \"require\"", "channel_binding: \"prefer\"", "db-node1 dials a name that is not checked")]
    [InlineData("Brought", "patroni.yml", "sslrootcert: \"/run/secrets/server-ca.pem\"", "sslrootcert: \"/run/secrets/ca.pem\"", "db-node1 trusts pg_db-ca, and db-node1 shows orders-tls")]
    [InlineData("Brought", "patroni.yml", "ssl_ca_file: \"/run/secrets/ca.pem\"", "ssl_ca_file: \"/run/secrets/server-ca.pem\"", "db-node1 shows pg_db-node1-tls, and db-node1 trusts pg_db-ca-roots")]
    [InlineData("Brought", "stack.yml", "- \"proxy\"", "- \"other\"", "web dials proxy, which is not in orders-tls of db-node1")]
    [InlineData("Hostile", "prometheus.yml", "cert_file: \"/run/secrets/a-tls.pem\"", "cert_file: \"/run/secrets/b-tls.pem\"", "watch-node1 shows zwei_watch-node1-b-tls, and a-node1 trusts zwei_a-ca")]
    [InlineData("Hostile", "prometheus.yml", "scheme: \"https\"", "scheme: \"http\"", "watch-node1 scrapes a-node1.data:8008 without TLS")]
    [InlineData("BackedUp", "pgbackrest.conf", "pg1-host=db-node1.data", "pg1-host=db-node1", "backup-node4 dials db-node1:8432, where nobody shows a certificate")]
    [InlineData("BackedUp", "pgbackrest.conf", "tls-server-auth=db-node1=db", "tls-server-auth=db-node9=db", "db-node1 dials backup-node4.data, which does not let it in")]
    [InlineData("BackedUp", "pgbackrest-members.conf", "repo1-host-ca-file=/run/secrets/backup-ca.pem", "repo1-host-ca-file=/run/secrets/ca.pem", "db-node1 trusts pg_db-ca, and backup-node4 shows pg_backup-node4-backup-tls")]
    [InlineData("Hostile", "stack.yml", "Host=pa:5432", "Host=pb:6432", "web-node2 trusts zwei_a-ca, and b-node3 shows zwei_b-node3-tls")]
    [InlineData("Hostile", "stack.yml", "- \"pa\"", "- \"papa\"", "web-node2 dials pa, which is not in zwei_a-node1-tls of a-node1")]
    public void What_would_fail_is_seen(string name, string file, string text, string other, string fault)
    {
        var stack = Named(name);
        var files = Files(stack);
        Assert.Contains(text, files[file], StringComparison.Ordinal);
        files[file] = files[file].Replace(text, other, StringComparison.Ordinal);
        var handshakes = new EmittedHandshakes(files, "");
        string[] seen = [.. handshakes.Faults, .. Missing(stack, handshakes)];
        Assert.Contains(seen, one => one.StartsWith(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void A_service_that_names_a_cluster_has_a_certificate_of_it()
    {
        var stack = Emit.Stacks.Sample with
        {
            Services = new[] { new UserService { Type = "Look", Name = "look", Image = "look:1", Placement = new() { Kind = PlacementKind.EveryNode }, ConnectsTo = new[] { new Reference { Service = "Dcs" }, new Reference { Service = "Db" } }.ToEquatableArray() } }.ToEquatableArray(),
        };
        Succeed(new(stack, ""));
        var files = Files(stack);
        files["stack.yml"] = files["stack.yml"].Replace("source: \"pg_look-dcs-tls\"", "source: \"pg_look-db-tls\"", StringComparison.Ordinal);
        Assert.Contains("missing: look -> dcs-node1:2379", Missing(stack, new(files, "")));
    }

    [Fact]
    public void A_client_outside_dials_names_of_the_members()
    {
        var example = Assert.Single(DescribedStack.In(File.ReadAllText(Path.Combine(Root(), "examples", "Web", "Shop.cs"))));
        var files = Files(example.Stack);
        Assert.Contains(new EmittedHandshakes(files, example.Generated).All, static handshake => handshake is { Client: "clients outside", Name: "198.18.0.13", Listener.Service: "db-node1" });
        Assert.Contains(
            "clients outside dials 198.18.0.99, which is not in shop_db-node1-tls of db-node1",
            new EmittedHandshakes(files, example.Generated.Replace("198.18.0.13", "198.18.0.99", StringComparison.Ordinal)).Faults);
        Assert.Contains(
            "clients outside dial 198.18.0.11:5432 and trust other_db-ca.crt, which no member there has",
            new EmittedHandshakes(files, example.Generated.Replace("shop_db-ca.crt", "other_db-ca.crt", StringComparison.Ordinal)).Faults);
    }

    [Fact]
    public void PostgreSQL_has_its_certificate_where_the_image_copies_it()
    {
        var script = File.ReadAllText(Path.Combine(Root(), "images", "postgres", "run-patroni"));
        foreach (var file in new[] { "tls.pem", "server-tls.pem", "backup-tls.pem" })
            Assert.Contains($"install -m 0600 /run/secrets/{file} /tmp/{file}\n", script, StringComparison.Ordinal);
    }

    private static void Succeed(DescribedStack described)
    {
        var handshakes = new EmittedHandshakes(Files(described.Stack), described.Generated);
        Assert.Empty(handshakes.Faults);
        Assert.Empty(Missing(described.Stack, handshakes));
        Assert.Equal(described.Stack.Postgres.Count > 0, handshakes.All.Any(static handshake => handshake.Client == "a publish" && handshake.Listener.Address.EndsWith(":5432", StringComparison.Ordinal)));
    }

    // The description's connections that the text does not begin.
    private static IEnumerable<string> Missing(Stack stack, EmittedHandshakes handshakes)
    {
        var wiring = Wiring.Of(stack);
        return from link in wiring.Links.Where(IsVerified).Concat(ServiceConnection.Of(wiring).Select(static connection => new Link(connection.Service, connection.Endpoint.Owner, connection.Endpoint, LinkKind.Uses)))
               let behind = link.To is HAProxyService proxy ? stack.FindPostgres(proxy.Backend) : null
               let end = behind is null ? $":{link.Endpoint!.Port}" : $":{wiring.Endpoint(behind, PostgresWiring.Postgres).Port}"
               from client in Parts(handshakes, link.From!)
               from server in Parts(handshakes, behind ?? link.To)
               where client != server && !(link.Kind == LinkKind.BacksUp && IsDelayed(link.To, stack, server)) && !((link.From is UserService) && behind is null ? handshakes.MayConnect(client, server, end) : handshakes.All.Any(one => one.Trusts is not null && one.Client == client && one.Listener.Service == server && one.Listener.Address.EndsWith(end, StringComparison.Ordinal)))
               select $"missing: {client} -> {server}{end}";
    }

    // No backup is made of it.
    private static bool IsDelayed(Service service, Stack stack, string member) => service.MembersIn(stack).Any(one => one.Name == member && one.Placed.Tags.IsDelayed);

    private static bool IsVerified(Link link) =>
        link.From is not null && (link.Endpoint?.Encryption == Encryption.Mutual || (link.From is UserService && link.To is PostgresCluster) || (link.Endpoint?.Encryption == Encryption.Offered && link.Kind == LinkKind.Peer));

    private static IEnumerable<string> Parts(EmittedHandshakes handshakes, Service service) =>
        handshakes.Services.Where(part => part.Described == service.Name).Select(static part => part.Name);

    private static Dictionary<string, string> Files(Stack stack)
    {
        using var emitted = new EmittedStack(stack, postgres: "FROM postgres\nARG PACKAGES\n");
        // No image is called so; a publish refuses it.
        return emitted.Files.ToDictionary(static file => file.Name, static file => file.Content.Replace("pg:1$$2", "pg:1", StringComparison.Ordinal));
    }

    private static Stack Named(string name) => name switch
    {
        nameof(Emit.Stacks.Sample) => Emit.Stacks.Sample,
        nameof(Emit.Stacks.Blog) => Emit.Stacks.Blog,
        nameof(Emit.Stacks.Brought) => Emit.Stacks.Brought,
        nameof(Emit.Stacks.BackedUp) => Emit.Stacks.BackedUp,
        _ => Emit.Stacks.Hostile,
    };

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", ".."));

    [GeneratedRegex(@"^```csharp[^\n]*\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Source();
}
