using System.Text;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Postgres;

namespace PatroniSwarm.Build.Tests.Deployment.Databases;

/// <summary>How psql is to log in, from the stack file and the swarm.</summary>
public sealed class ClientLoginsTests : IDisposable
{
    private const string Secret = "pg_orders_app-passfile";
    private const string Variable = "PATRONISWARM_SECRET_PG_ORDERS_APP_PASSFILE";

    private static readonly string Text =
        """
        services:
          db-a: {image: p}
          proxy: {image: h, ports: [{target: 5432, published: 6432, mode: host}, {target: 5433, published: 6433, mode: host}], deploy: {mode: global, placement: {constraints: ['node.hostname != node3']}}}
          web: {image: w, secrets: [{source: pg_orders_app-passfile, target: app.pgpass}]}
        secrets:
          pg_orders_app-passfile: {external: true}
        """
        + StackBlock.Of(null, ["db-a"], "proxy", StackBlock.Passwords, RoleStack.Database, $"roles: {{{RoleStack.Role}}}", "authority: db").TrimEnd()
        + "\n  certificates: {db: {key: pg_db-ca-key, bundle: pg_db-ca, deployer: pg_db-ca-deployer, lifetime: 24h, published_every: 8h, certificates: {pg_db-a-tls: {subject: db-a, names: [db-a, node1, 198.51.100.2, 192.0.2.2, db2.example]}}}}\n";

    private readonly FakeEngine engine = new();
    private readonly FakePublisher publisher;

    public ClientLoginsTests() => publisher = new(engine, Text);

    [Fact]
    public async Task Before_a_publish_there_is_no_login()
    {
        Assert.Equal(["orders_app"], publisher.Deployer.RoleNames());
        Assert.Null(await LoginAsync());
    }

    [Fact]
    public async Task The_hosts_are_those_of_the_proxies_by_names_that_the_certificate_has()
    {
        engine.Secrets.Create(Secret, [1]);
        var login = (await LoginAsync())!;
        Assert.Equal([("node1", 6432u), ("198.51.100.2", 6432u)], login.Hosts);
        Assert.Equal(("orders", "orders_app_a", true), (login.Database, login.User, login.Writes));
        engine.Nodes["node1"]["Status"]!["State"] = "down";
        Assert.Equal([("198.51.100.2", 6432u)], (await LoginAsync())!.Hosts);
    }

    [Fact]
    public async Task The_ports_for_the_replicas_serve_who_only_reads()
    {
        engine.Secrets.Create(Secret, [1]);
        var login = (await LoginAsync(toReplica: true))!;
        Assert.Equal([("node1", 6433u), ("198.51.100.2", 6433u)], login.Hosts);
        Assert.False(login.Writes);
        publisher.Write(Text.Replace(", replicas: 5433", "", StringComparison.Ordinal));
        Assert.Empty((await LoginAsync(toReplica: true))!.Hosts);
    }

    [Theory]
    [InlineData("192.0.2.2", "192.0.2.2")]
    [InlineData("db2.example", "db2.example")]
    [InlineData("192.0.2.9", "198.51.100.2")]
    public async Task The_address_that_the_description_gives_a_node_comes_first(string address, string host)
    {
        publisher.Write($"{Text}  addresses: {{{address}: NODE2}}\n");
        engine.Secrets.Create(Secret, [1]);
        Assert.Equal([("node1", 6432u), (host, 6432u)], (await LoginAsync())!.Hosts);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("se:cret", @"*:*:orders:orders_app_a:se\:cret")]
    public async Task A_password_that_the_user_gave_needs_nobody_to_type_it(string? given, string? line)
    {
        engine.Secrets.Create(Secret, [1]);
        var login = (await LoginAsync(given))!;
        Assert.Equal(line, login.Passfile is { } passfile ? Encoding.UTF8.GetString(passfile) : null);
        Assert.Contains("in a container of web it is /run/secrets/app.pgpass", login.HowToConnect, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        publisher.Dispose();
        engine.Dispose();
    }

    private Task<ClientLogin?> LoginAsync(string? given = null, bool toReplica = false) =>
        new StackDeployer(publisher.Options, name => name switch { "DOCKER_HOST" => engine.Host, Variable => given, _ => null }, static _ => { }, engine.Clock).LoginAsync("orders_app", toReplica, withPassword: true, default);
}
