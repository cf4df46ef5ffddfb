namespace PatroniSwarm.Topology.Tests.Databases;

public sealed class ExtensionNeedsTests
{
    [Theory]
    [InlineData("vector pg_trgm", null, null)]
    [InlineData("vector pg_trgm", "auto_explain", null)]
    [InlineData("pg_stat_statements", null, "pg_stat_statements")]
    [InlineData("pg_stat_statements", "", "pg_stat_statements")]
    [InlineData("pg_stat_statements", "auto_explain", "auto_explain, pg_stat_statements")]
    // What is there is left as it is, however it is written.
    [InlineData("pg_stat_statements", " auto_explain,$libdir/pg_stat_statements.so", null)]
    [InlineData("pg_stat_statements pg_cron", "\"pg_stat_statements\"", "\"pg_stat_statements\", pg_cron")]
    // pg_stat_kcache requires pg_stat_statements, which has to be loaded before it.
    [InlineData("pg_stat_kcache", null, "pg_stat_statements, pg_stat_kcache")]
    [InlineData("pg_stat_kcache", "auto_explain, pg_stat_kcache", "auto_explain, pg_stat_statements, pg_stat_kcache")]
    [InlineData("pg_stat_kcache", "pg_stat_statements, pg_stat_kcache", null)]
    [InlineData("pg_stat_kcache", "pg_stat_kcache, auto_explain, pg_stat_statements", "pg_stat_statements, pg_stat_kcache, auto_explain")]
    [InlineData("unknown", "auto_explain", null)]
    public void The_libraries_of_extensions_join_those_of_the_user(string extensions, string? written, string? expected)
    {
        var (stack, postgres) = With(extensions);
        Assert.Equal(expected, ExtensionNeeds.Of(stack, postgres).Preloaded(written));
    }

    [Theory]
    [InlineData("pg_trgm hstore")]
    [InlineData("vector pg_cron pg_trgm vector", "postgresql-17-cron", "postgresql-17-pgvector")]
    // What it requires is in another package.
    [InlineData("postgis_topology", "postgresql-17-postgis-3")]
    [InlineData("powa", "postgresql-17-powa")]
    public void The_packages_are_those_outside_of_contrib(string extensions, params string[] packages)
    {
        var (stack, postgres) = With(extensions);
        Assert.Equal(packages, ExtensionNeeds.Of(stack, postgres).Packages);
    }

    [Fact]
    public void Databases_of_other_clusters_bring_nothing()
    {
        var (stack, _) = With("vector");
        Assert.Empty(ExtensionNeeds.Of(stack, new PostgresCluster { Type = "Other" }).Packages);
    }

    [Fact]
    public void The_order_of_the_classes_changes_nothing()
    {
        var (stack, postgres) = With("pgaudit pg_cron pg_stat_kcache");
        var (turned, _) = With("pg_stat_kcache pgaudit pg_cron");
        Assert.Equal(ExtensionNeeds.Of(stack, postgres).Preloaded(null), ExtensionNeeds.Of(turned, postgres).Preloaded(null));
    }

    [Fact]
    public void An_extension_of_one_database_gets_its_name()
    {
        var (stack, postgres) = With("pg_cron");
        Assert.Equal([("cron.database_name", "shop")], ExtensionNeeds.Of(stack, postgres).Settings.Select(static setting => (setting.Name, setting.Value)));
    }

    private static (Stack Stack, PostgresCluster Postgres) With(string extensions)
    {
        var postgres = new PostgresCluster { Type = "Db", Version = 17 };
        var database = new Database
        {
            Type = "Shop",
            Postgres = "Db",
            Name = "shop",
            Extensions = extensions.Split(' ').Select(static name => new DatabaseExtension { Name = name }).ToEquatableArray(),
        };
        return (new Stack { Postgres = new[] { postgres }.ToEquatableArray(), Databases = new[] { database }.ToEquatableArray() }, postgres);
    }
}
