using System.Text;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Emit;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Deployment.Databases;

public sealed class RoleSecretTests
{
    private const string Name = "pg_orders_app-passfile";

    private static readonly RoleSecret Secret = RoleSecret.Of(RoleStack.Of(), new("pg")).Single();

    [Theory]
    [InlineData(Name, "orders_app_a")]
    [InlineData(Name + ".2", "orders_app_b")]
    [InlineData(Name + ".3", "orders_app_a")]
    [InlineData(Name + ".10", "orders_app_b")]
    public void The_versions_are_passwords_of_the_two_logins_in_turn(string version, string login) => Assert.Equal(login, Secret.LoginOf(version));

    [Theory]
    [InlineData("s3cret", @"*:*:orders:orders_app_b:s3cret")]
    [InlineData(@"a:b\c", @"*:*:orders:orders_app_b:a\:b\\c")]
    [InlineData("Straße", "*:*:orders:orders_app_b:Straße")]
    public void A_version_is_a_passfile_that_the_script_reads(string password, string line)
    {
        var passfile = Secret.Passfile($"{Name}.2", Encoding.UTF8.GetBytes(password));
        Assert.Equal(line, Encoding.UTF8.GetString(passfile));
        using var folder = new TemporaryFolder();
        folder.Write("one", line + "\n");
        var script = InsideScript.Text("access").Replace("/run/secrets/", $"{folder.Path}/", StringComparison.Ordinal);
        Assert.Equal((0, password), Tool.Run("python3", "-c", script + "\nimport sys\nsys.stdout.buffer.write(passfile_password('one').encode())"));
    }

    [Theory]
    [InlineData("[pg_orders_app-passfile]", "in a container of web it is /run/secrets/pg_orders_app-passfile")]
    [InlineData("[{source: pg_orders_app-passfile, target: orders_app.pgpass}]", "in a container of web it is /run/secrets/orders_app.pgpass")]
    [InlineData("[{source: pg_orders_app-passfile, target: /home/web/.pgpass}]", "in a container of web it is /home/web/.pgpass")]
    [InlineData("[]", "no service mounts it: 'pswarm connect --role orders_app --save .' writes it to a file")]
    public void The_end_of_a_publish_says_where_the_password_can_be_read(string mounts, string where)
    {
        var text = RoleStack.Text(RoleStack.Database, $"roles: {{{RoleStack.Role}}}").Replace("secrets: [pg_orders_app-passfile]", $"secrets: {mounts}", StringComparison.Ordinal);
        var stack = StackFileReader.Parse(text, "/stack.yml", static _ => null);
        Assert.Equal(
            $"role orders_app: login orders_app_b of database orders, passfile in the secret {Name}.2; {where}",
            new RoleVersions(RoleSecret.Of(stack, new("pg")).Single(), new($"{Name}.2", "2"), null).HowToConnect(stack));
    }

    [Fact]
    public void A_password_that_is_no_line_is_refused_without_its_value()
    {
        var failure = Assert.Throws<DeployException>(() => Secret.Passfile(Name, "s3\ncret"u8.ToArray()));
        Assert.Equal(DeployCodes.Databases, failure.Code);
        Assert.DoesNotContain("cret'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_login_in_use_is_written_into_the_variables_of_the_services_that_name_it()
    {
        var web = RoleStack.Of().Services.Single(static service => service.Name == "web");
        var first = LoginInUse.In(web, [Secret], new Dictionary<string, string> { [Name] = Name });
        Assert.Equal(web.Environment, first.Environment);
        var second = LoginInUse.In(web, [Secret], new Dictionary<string, string> { [Name] = $"{Name}.2" }).Environment;
        Assert.Equal("Host=proxy;Username=orders_app_b;Database=orders", second["DB"]);
        Assert.Equal("postgresql://orders_app_b@proxy/orders_app_ab", second["URL"]);
        Assert.Equal("orders_app_a", second["OTHER"]);
    }
}
