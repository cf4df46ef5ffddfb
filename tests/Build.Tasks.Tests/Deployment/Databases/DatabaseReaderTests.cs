using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Build.Tests.Deployment.Databases;

public sealed class DatabaseReaderTests
{
    [Fact]
    public void Databases_and_roles_are_read()
    {
        var cluster = RoleStack.Of(role: RoleStack.Role.Replace("variables", "connection_limit: 20, valid_until: '2030-01-31', member_of: [pg_monitor], settings: {statement_timeout: 5s}, variables", StringComparison.Ordinal)).Clusters.Postgres[0];
        var database = Assert.Single(cluster.Databases);
        Assert.Equal(("orders", "orders_owner", "orders_writer", "orders_reader", null), (database.Name, database.Owner, database.Writer, database.Reader, database.ConnectionLimit));
        Assert.Equal(("UTF8", "builtin", "C.UTF-8"), (database.Encoding, database.LocaleProvider, database.Locale));
        Assert.Equal(["audit"], database.Schemas);
        Assert.Equal(new ExtensionDefinition("pg_trgm", "text", null), Assert.Single(database.Extensions));
        Assert.Equal("8MB", database.Settings["work_mem"]);
        var role = Assert.Single(cluster.Roles);
        Assert.Equal(("orders_app", "orders", "read_write", 20, "2030-01-31"), (role.Name, role.Database, role.Access, role.ConnectionLimit, role.ValidUntil));
        Assert.Equal(["orders_app_a", "orders_app_b"], role.Logins);
        Assert.Equal(["DB", "URL"], role.Variables["web"]);
    }

    [Theory]
    [InlineData("database: orders", "database: other", "roles.orders_app.database: the file has no database 'other'")]
    [InlineData("secret: pg_orders_app-passfile", "secret: other", "roles.orders_app.secret: the file has no secret 'other'")]
    [InlineData("web: [DB, URL]", "other: [DB]", "roles.orders_app.variables.other: the file has no service 'other'")]
    [InlineData("[orders_app_a, orders_app_b]", "[orders_app_a]", "roles.orders_app.logins: two logins are expected")]
    [InlineData("[orders_app_a, orders_app_b]", "[orders_app_a, orders_app]", "the role 'orders_app' is in it twice")]
    [InlineData("access: read_write", "access: all", "'all' is none of owner, read_write, read_only")]
    [InlineData("access: read_write", "access: read_write, superuser: true", "roles.orders_app.superuser: this key is not understood")]
    [InlineData("access: read_write", "access: read_write, connection_limit: 0", "a number of 1 or more is expected")]
    public void An_error_says_where_and_what(string text, string instead, string what) =>
        Assert.Contains(what, Assert.Throws<StackFileException>(() => RoleStack.Of(role: RoleStack.Role.Replace(text, instead, StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_secret_is_of_one_role() => Assert.Contains(
        "the roles 'orders_app' and 'orders_job' have the same secret",
        Assert.Throws<StackFileException>(() => RoleStack.Of(role: $"{RoleStack.Role}, {RoleStack.Role.Replace("orders_app:", "orders_job:", StringComparison.Ordinal)}")).Message,
        StringComparison.Ordinal);
}
