using System.Text.Json.Nodes;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.History;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Build.Tests.Deployment.Databases;

public sealed class DroppedRoleSecretsTests : IDisposable
{
    private const string Role = "orders_old";
    private const string Name = "pg_orders_old-passfile";

    // As the last publish, with the secret of the role under a name of its own.
    private static readonly string Before = RoleStack.Text(RoleStack.Database, $"roles: {{{RoleStack.Role}}}").Replace("pg_orders_app-passfile", "old-passfile", StringComparison.Ordinal).Replace("orders_app", Role, StringComparison.Ordinal);

    private static readonly StackNames Names = new("pg");

    private readonly FakeEngine engine = new();
    private readonly DockerClient client;
    private readonly List<string> said = [];

    public DroppedRoleSecretsTests() => client = new DockerClientBuilder().WithEndpoint(new(engine.Host)).Build();

    public void Dispose()
    {
        client.Dispose();
        engine.Dispose();
    }

    [Fact]
    public async Task Every_version_of_it_is_removed_and_those_of_other_roles_stay()
    {
        await MakeAsync("pg", Name);
        await MakeAsync("pg", $"{Name}.2", Name);
        await MakeAsync("pg", "pg_orders_older-passfile");
        Assert.Empty(await PlanAsync(Past()));
        Assert.Equal([$"remove secret {Name}: the role {Role} is dropped", $"remove secret {Name}.2: the role {Role} is dropped"], await PlanAsync(Past(), Role, "nobody"));
        await Secrets(Role, "nobody").RemoveAsync(Past(), default);
        Assert.Equal(["pg_orders_older-passfile"], Present());
        Assert.Contains($"removing secret {Name}, because the role {Role} is dropped", said);
    }

    [Fact]
    public async Task A_name_of_its_own_is_known_from_an_earlier_publish()
    {
        await MakeAsync("pg", "old-passfile.3", "old-passfile");
        Assert.Empty(await PlanAsync(Past(), Role));
        Assert.Equal([$"remove secret old-passfile.3: the role {Role} is dropped"], await PlanAsync(Past(Before), Role));
        Assert.Equal([$"remove secret old-passfile.3: the role {Role} is dropped"], await PlanAsync(Past("services: {}", Before), Role));
    }

    [Fact]
    public async Task What_no_publish_of_the_stack_made_stays()
    {
        await client.Secrets.CreateAsync(new() { Name = Name });
        await MakeAsync("other", "old-passfile");
        Assert.Empty(await PlanAsync(Past(Before), Role));
        await Secrets(Role).RemoveAsync(Past(Before), default);
        Assert.Equal([Name, "old-passfile"], Present());
    }

    [Fact]
    public async Task What_the_stack_file_gives_to_another_role_stays()
    {
        await MakeAsync("pg", "pg_orders_app-passfile");
        var past = Past(Before.Replace("old-passfile", "pg_orders_app-passfile", StringComparison.Ordinal));
        Assert.Equal(["pg_orders_app-passfile"], past.SecretsOf(Role));
        Assert.Empty(await PlanAsync(past, Role));
    }

    [Theory]
    [InlineData("other", "other_web", true)]
    [InlineData("pg", "pg_by-hand", true)]
    [InlineData("pg", "pg_web", false)]
    public async Task A_secret_stays_as_long_as_a_service_mounts_it_that_the_publish_does_not_change(string stack, string service, bool stays)
    {
        await MakeAsync("pg", Name);
        engine.Services.Create(new JsonObject
        {
            ["Name"] = service,
            ["Labels"] = new JsonObject { [StackNames.NamespaceLabel] = stack },
            ["TaskTemplate"] = new JsonObject
            {
                ["ContainerSpec"] = new JsonObject
                {
                    ["Image"] = "web:1",
                    ["Secrets"] = new JsonArray(new JsonObject { ["SecretID"] = FakeObjects.Id(engine.Secrets[Name]), ["SecretName"] = Name }),
                },
            },
        });
        Assert.Equal(stays, (await PlanAsync(Past(), Role)).Count == 0);
        Assert.Equal(stays, said.Contains($"the secret {Name} of the role {Role}, which is dropped, stays: the service {service} mounts it"));
        await Secrets(Role).RemoveAsync(Past(), default);
        Assert.Equal([Name], Present());
        engine.Services.Remove(service);
        await Secrets(Role).RemoveAsync(Past(), default);
        Assert.Empty(Present());
    }

    [Fact]
    public void The_name_without_one_of_its_own_is_that_of_the_model() =>
        Assert.Equal(new PatroniSwarm.Topology.DatabaseRole { Name = Role }.SecretIn(new() { Name = "pg" }), DroppedRoleSecrets.DefaultName("pg", Role));

    private Task<SecretCreateResponse> MakeAsync(string stack, string name, string? rotates = null)
    {
        var labels = new Dictionary<string, string> { [StackSecrets.Label] = stack };
        if (rotates is not null)
            labels[SecretVersions.Label] = rotates;
        return client.Secrets.CreateAsync(new() { Name = name, Labels = labels });
    }

    private IEnumerable<string> Present() => engine.Secrets.All.Select(FakeObjects.Name);

    private async Task<IReadOnlyList<string>> PlanAsync(PastPublishes past, params string[] dropped) =>
        [.. (await Secrets(dropped).PlanAsync(past, ["pg_by-hand"], default)).Select(static change => $"{change.Action.ToString().ToLowerInvariant()} {change.Kind} {change.Name}: {change.Effect}")];

    private DroppedRoleSecrets Secrets(params string[] dropped) => new(client, Names, RoleStack.Of(), dropped, said.Add);

    // The newest first.
    private static PastPublishes Past(params string[] stacks) =>
        new([.. stacks.Select(static text => new PublishRecord(1, "stack.yml", new Dictionary<string, string> { ["stack.yml"] = text }, null).ToBytes())], [], Names, static _ => null);
}
