using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Build.Tests.Deployment.Rollout;

public sealed class DatabasePasswordsTests
{
    private static readonly StackDefinition Stack = StackFileReader.Parse(
        """
        services:
          db-a:
            image: p
            secrets: [{source: a, target: superuser-password}, {source: named, target: rewind-password}, {source: api, target: restapi-password}]
          app: {image: x, secrets: [{source: key, target: superuser-password}]}
        secrets:
          a: {external: true}
          named: {external: true, name: b}
          api: {external: true}
          key: {external: true}
        """ + StackBlock.Of(postgres: ["db-a"], more: StackBlock.Passwords), "/stack.yml", static _ => null);

    [Fact]
    public void Only_what_differs_from_a_member_that_runs_is_given_to_the_database()
    {
        var (wanted, done, behind) = (Spec("super.2", "replica", "api.2"), Spec("super.2", "replica", "api"), Spec("super", "replica", "api.2"));
        Assert.Empty(DatabasePasswords.Changed(Stack, "db", [(wanted, done)]));
        Assert.Equal(["super.2"], DatabasePasswords.Changed(Stack, "db", [(wanted, done), (wanted, behind)]).Select(static secret => secret.SecretName));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("b", true)]
    [InlineData("api", false)]
    [InlineData("key", false)]
    public void The_passwords_of_roles_are_distinguished_from_other_secrets(string secret, bool opens)
    {
        Assert.Equal(opens, DatabasePasswords.Opens(Stack, secret));
    }

    private static ServiceSpec Spec(string superuser, string replication, string api) => new()
    {
        TaskTemplate = new() { ContainerSpec = new() { Secrets = [Secret(superuser, "superuser-password"), Secret(replication, "replication-password"), Secret(api, "restapi-password")] } },
    };

    private static SecretReference Secret(string name, string file) => new() { SecretName = name, File = new() { Name = file } };
}
