using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using PatroniSwarm.Hosting;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Hosting.Tests;

/// <summary>The databases of examples/Web's stack in an Aspire application. Suite Long runs examples/AppHost with a real container.</summary>
public sealed class PatroniDatabaseTests : IDisposable
{
    // Written by the build of examples/Web.
    private static readonly string Stack = Path.Combine(AppContext.BaseDirectory, "stacks", "shop");

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Databases_of_one_stack_share_one_server_while_the_application_is_developed()
    {
        var builder = DistributedApplication.CreateBuilder([]);
        var orders = builder.AddPatroniDatabase("orders", Stack);
        var migrations = builder.AddPatroniDatabase("migrations", Stack, role: "orders_migrations").WithDataVolume();
        orders.WithDataVolume();
        var server = Assert.Single(builder.Resources.OfType<PatroniServerResource>());
        Assert.Equal("shop-db", server.Name);
        Assert.Same(server, orders.Resource.Parent);
        Assert.Same(server, migrations.Resource.Parent);
        Assert.Equal("Host={shop-db.bindings.tcp.host};Port={shop-db.bindings.tcp.port};Database=orders;Username=orders_web_a;Password={shop-db-password.value}", orders.Resource.ConnectionStringExpression.ValueExpression);
        Assert.Equal("Host={shop-db.bindings.tcp.host};Port={shop-db.bindings.tcp.port};Database=orders;Username=orders_migrations_a;Password={shop-db-password.value}", migrations.Resource.ConnectionStringExpression.ValueExpression);
        Assert.Equal("/var/lib/postgresql", Assert.Single(server.Annotations.OfType<ContainerMountAnnotation>()).Target);
        // The image of the stack's members, as a publish names it.
        var image = Assert.Single(server.Annotations.OfType<ContainerImageAnnotation>());
        Assert.Contains($"{image.Image}:{image.Tag}", File.ReadAllText(Path.Combine(Stack, "stack.yml")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_settings_are_those_of_the_stack_without_what_is_right_for_its_machines_only()
    {
        var file = Path.Combine(Stack, "stack.yml");
        folder.Write("stack.yml", File.ReadAllText(file).Replace("          parameters:\n            hot_standby_feedback:", "          parameters:\n            shared_buffers: \"64GB\"\n            archive_command: \"copy %p\"\n            work_mem: \"8MB\"\n            hot_standby_feedback:", StringComparison.Ordinal));
        var parameters = DevelopmentServer.Plan(StackDatabase.Find(folder.Path, "orders", role: null)).Parameters;
        Assert.Equal("8MB", parameters["work_mem"]);
        Assert.Equal("scram-sha-256", parameters["password_encryption"]);
        Assert.DoesNotContain("shared_buffers", parameters.Keys);
        Assert.DoesNotContain("archive_command", parameters.Keys);
    }

    [Fact]
    public void Published_it_is_the_proxies_and_a_login_that_somebody_gives()
    {
        var builder = DistributedApplication.CreateBuilder(["--operation", "publish", "--step", "publish-manifest"]);
        var orders = builder.AddPatroniDatabase("orders", Stack).WithDataVolume();
        Assert.Empty(builder.Resources.OfType<PatroniServerResource>());
        Assert.Equal(
            "Host=198.18.0.11:5432,198.18.0.12:5432,198.18.0.13:5432;Database=orders;Timeout=5;Host Recheck Seconds=1;SSL Mode=VerifyFull;Root Certificate=shop_db-ca.crt;Username={orders-username.value};Password={orders-password.value}",
            orders.Resource.ConnectionStringExpression.ValueExpression);
        Assert.True(Assert.Single(builder.Resources.OfType<ParameterResource>(), static parameter => parameter.Name == "orders-password").Secret);
    }

    [Theory]
    [InlineData("orders", "orders_wep", "has no role 'orders_wep'. Its roles are 'orders_migrations', 'orders_web'.")]
    [InlineData("shop", null, "has no role that reads and writes a database 'shop'. Name the role that 'shop' connects as: 'orders_migrations', 'orders_web'.")]
    public void A_role_that_the_stack_has_not_is_refused_with_those_that_it_has(string name, string? role, string message)
    {
        var failure = Assert.Throws<DistributedApplicationException>(() => DistributedApplication.CreateBuilder([]).AddPatroniDatabase(name, Stack, role));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Build the stack's project, which writes it, or name the folder that it writes.")]
    [InlineData("services: [", "cannot be read: ")]
    [InlineData("services: {web: {image: 'web:1'}}", "has no role of an application. Declare one ([Role<Orders>(Access.ReadWrite)])")]
    public void A_folder_without_a_stack_that_has_roles_is_refused(string? text, string message)
    {
        if (text is not null)
            folder.Write("stack.yml", text);
        var failure = Assert.Throws<DistributedApplicationException>(() => DistributedApplication.CreateBuilder([]).AddPatroniDatabase("orders", folder.Path));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Published_without_a_proxy_it_is_refused()
    {
        folder.Write("stack.yml", string.Join('\n', File.ReadLines(Path.Combine(Stack, "stack.yml")).Where(static line => !line.Contains("connection_string", StringComparison.Ordinal))));
        var failure = Assert.Throws<DistributedApplicationException>(() => DistributedApplication.CreateBuilder(["--operation", "publish", "--step", "publish-manifest"]).AddPatroniDatabase("orders", folder.Path));
        Assert.Contains("leads to db, so nobody outside the stack can connect", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
