using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Build.Tests.Deployment;

public sealed class StackSecretsTests : IDisposable
{
    private const string Password = "pg_db-superuser-password";

    private static readonly StackDefinition Stack = StackFileReader.Parse(
        """
        services:
          db-a:
            image: p
            secrets: [{source: pg_db-superuser-password, target: superuser-password}]
          app: {image: a, secrets: [pg_key]}
        secrets:
          pg_db-superuser-password: {external: true}
          pg_key: {external: true}
        """ + StackBlock.Of(postgres: ["db-a"], more: StackBlock.Passwords), "/stack.yml", static _ => null);

    private readonly FakeEngine engine = new();
    private readonly DockerClient client;
    private readonly List<string> said = [];

    public StackSecretsTests() => client = new DockerClientBuilder().WithEndpoint(new(engine.Host)).Build();

    public void Dispose()
    {
        client.Dispose();
        engine.Dispose();
    }

    [Fact]
    public async Task What_is_missing_is_made_under_its_own_name_even_when_it_is_to_be_rotated()
    {
        var secrets = Secrets(Password);
        await secrets.CheckAsync(default);
        Assert.Equal(["create pg_db-superuser-password", "create pg_key"], await Plan(secrets));
        Assert.Empty((await secrets.CreateAsync(default)).Made);
        Assert.Equal(["unchanged pg_db-superuser-password", "unchanged pg_key"], await Plan(Secrets()));
    }

    [Fact]
    public async Task A_rotation_makes_the_next_version_and_services_use_it()
    {
        await Runs(Password, "pg_key");
        var secrets = Secrets("pg_key");
        Assert.Equal(["unchanged pg_db-superuser-password", "unchanged pg_key", "create pg_key.2", "remove pg_key"], await Plan(secrets));
        Assert.Equal([Password, "pg_key.2"], await Used((await secrets.PlanAsync(default)).Versions));

        var created = await secrets.CreateAsync(default);
        Assert.Equal(["pg_key.2"], created.Made);
        Assert.Equal(FakeObjects.Id(engine.Secrets["pg_key.2"]), created.Ids["pg_key.2"]);
        Assert.Equal("pg_key", engine.Requests[^1].Body!["Labels"]!["patroniswarm.rotates"]!.ToString());
        var value = Encoding.ASCII.GetString(Convert.FromBase64String(engine.Requests[^1].Body!["Data"]!.ToString()));
        Assert.DoesNotContain(said, line => line.Contains(value, StringComparison.Ordinal));
        Assert.Equal([Password, "pg_key.2"], await Used(created.Versions));
    }

    [Fact]
    public async Task A_rotation_that_was_begun_is_finished_and_not_begun_again()
    {
        await Runs(Password, "pg_key");
        await Secrets("pg_key").CreateAsync(default);
        foreach (var rotate in new string[][] { ["pg_key"], [] })
        {
            var again = Secrets(rotate);
            Assert.Equal(["unchanged pg_db-superuser-password", "unchanged pg_key.2", "remove pg_key"], await Plan(again));
            var created = await again.CreateAsync(default);
            Assert.Empty(created.Made);
            Assert.Equal([Password, "pg_key.2"], await Used(created.Versions));
        }

        Assert.Contains(said, static line => line.Contains("continuing the rotation to pg_key.2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Superseded_versions_go_and_then_there_is_nothing_to_do()
    {
        await Runs(Password, "pg_key");
        await Secrets("pg_key").CreateAsync(default);
        await client.Swarm.RemoveServiceAsync("pg_of-pg_key");
        await Service("pg", "pg_of-pg_key", "pg_key.2");
        await Secrets().RemoveSupersededAsync(new HashSet<string>(), default);
        Assert.Equal(["unchanged pg_db-superuser-password", "unchanged pg_key.2"], await Plan(Secrets()));
    }

    [Fact]
    public async Task A_version_that_another_stack_uses_is_not_planned_away_for_ever()
    {
        await Runs(Password, "pg_key");
        await Secrets("pg_key").CreateAsync(default);
        await Service("other", "other_app", "pg_key");
        Assert.Equal(["unchanged pg_db-superuser-password", "unchanged pg_key.2"], await Plan(Secrets()));
    }

    [Fact]
    public void A_secret_that_the_stack_does_not_use_is_refused_with_those_it_uses() =>
        Assert.Contains("It uses pg_db-superuser-password, pg_key.", Assert.Throws<DeployException>(() => Secrets("pg_keys").CheckNames()).Message, StringComparison.Ordinal);

    [Fact]
    public async Task The_password_of_a_database_that_does_not_run_is_not_rotated()
    {
        await client.Secrets.CreateAsync(new() { Name = Password });
        Assert.Contains("does not run", (await Assert.ThrowsAsync<DeployException>(() => Secrets(Password).CheckAsync(default))).Message, StringComparison.Ordinal);
        await client.Secrets.CreateAsync(new() { Name = Password + ".2", Labels = new Dictionary<string, string> { [SecretVersions.Label] = Password } });
        Assert.Contains("only the database knows", (await Assert.ThrowsAsync<DeployException>(() => Secrets().CheckAsync(default))).Message, StringComparison.Ordinal);
        await Service("pg", "pg_db-a", Password + ".2");
        await Secrets().CheckAsync(default);
    }

    private StackSecrets Secrets(params string[] rotate)
    {
        var names = new StackNames("pg");
        var options = new DeployOptions { StackFile = "/stack.yml", StackName = "pg", RotateSecrets = rotate };
        return new(client, new(Stack, names), options, Stack, new(null, static _ => null), new HashSet<string>(), new ClusterWatch(client, names, Stack, TimeProvider.System), said.Add);
    }

    private async Task Runs(params string[] secrets)
    {
        foreach (var secret in secrets)
        {
            await client.Secrets.CreateAsync(new() { Name = secret });
            await Service("pg", $"pg_of-{secret}", secret);
        }
    }

    private async Task Service(string stack, string name, string secret) => await client.Swarm.CreateServiceAsync(new()
    {
        Service = new()
        {
            Name = name,
            Labels = new Dictionary<string, string> { [StackNames.NamespaceLabel] = stack },
            TaskTemplate = new() { ContainerSpec = new() { Image = "x", Secrets = [new SecretReference { SecretID = FakeObjects.Id(engine.Secrets[secret]), SecretName = secret }] } },
        },
    });

    private static async Task<IEnumerable<string>> Plan(StackSecrets secrets) =>
        ((IEnumerable<PlannedChange>)[.. (await secrets.PlanAsync(default)).Changes, .. await secrets.PlanRemovalAsync(default)]).Select(static change => $"{change.Action.ToString().ToLowerInvariant()} {change.Name}");

    private async Task<IEnumerable<string?>> Used(IReadOnlyDictionary<string, string> versions) =>
        (await new WantedServices(Stack, new("pg"), static _ => null, engine: null).ResolveAsync(versions, new(client, new(client), said.Add), new HashSet<string>(), new Dictionary<string, SwarmService>(), ids: null, default))
            .SelectMany(static service => service.Spec.TaskTemplate!.ContainerSpec!.Secrets!).Select(static secret => secret.SecretName).Order(StringComparer.Ordinal);
}
