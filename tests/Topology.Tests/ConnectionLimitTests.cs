namespace PatroniSwarm.Topology.Tests;

public sealed class ConnectionLimitTests
{
    [Theory]
    [InlineData(97)]
    [InlineData(197, "max_connections", "200")]
    [InlineData(197, "MAX_CONNECTIONS", " 200 ")]
    [InlineData(190, "max_connections", "200", "superuser_reserved_connections", "5", "reserved_connections", "5")]
    [InlineData(100, "superuser_reserved_connections", "0")]
    // Patroni takes its own default in place of less than 25.
    [InlineData(97, "max_connections", "24")]
    [InlineData(97, "max_connections", "many")]
    [InlineData(100_000, "max_connections", "262143")]
    public void A_proxy_accepts_as_many_clients_as_PostgreSQL(int expected, params string[] settings)
    {
        var postgres = new PostgresCluster { Type = "Db", Settings = settings.Chunk(2).Select(static pair => new NamedValue { Name = pair[0], Value = pair[1] }).ToEquatableArray() };
        var proxy = new HAProxyService { Backend = "Db" };

        Assert.Equal(expected, proxy.ConnectionsIn(new Stack { Postgres = new[] { postgres }.ToEquatableArray(), Proxies = new[] { proxy }.ToEquatableArray() }));
    }
}
