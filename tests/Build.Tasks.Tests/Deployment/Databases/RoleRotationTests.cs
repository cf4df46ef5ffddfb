using System.Text;
using System.Text.Json.Nodes;
using Docker.DotNet;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.ShortLived;

namespace PatroniSwarm.Build.Tests.Deployment.Databases;

public sealed class RoleRotationTests : IDisposable
{
    private const string Name = "pg_orders_app-passfile";

    private readonly FakeEngine engine = new();
    private readonly DockerClient client;

    public RoleRotationTests() => client = new DockerClientBuilder().WithEndpoint(new(engine.Host)).Build();

    public void Dispose()
    {
        client.Dispose();
        engine.Dispose();
    }

    [Fact]
    public async Task A_new_version_is_the_passfile_of_the_other_login_and_the_next_rotation_waits_until_the_first_is_closed()
    {
        var first = await Secrets().CreateAsync(default);
        Assert.Empty(first.Made);
        Assert.Matches("^[*]:[*]:orders:orders_app_a:[A-Za-z0-9_-]{43}$", LastContent());
        var before = Assert.Single(await Secrets().OpenAsync(default));
        Assert.Equal(("orders_app_a", null), (before.Login, before.FormerLogin));

        var planned = await Secrets(Name).PlanAsync(default);
        Assert.Contains(planned.Changes, static change => change is { Action: PlanAction.Create, Name: $"{Name}.2", Effect: $"a new value for {Name}; orders_app_b gets it, the services move there, and orders_app_a is closed" });
        var rotating = Assert.Single(await Secrets(Name).OpenAsync(default));
        Assert.Equal(("orders_app_b", null, "orders_app_a"), (rotating.Login, rotating.Current.Id, rotating.FormerLogin));

        var publish = Secrets(Name);
        Assert.Equal([$"{Name}.2"], (await publish.CreateAsync(default)).Made);
        Assert.StartsWith("*:*:orders:orders_app_b:", LastContent(), StringComparison.Ordinal);
        Assert.Empty((await Secrets(Name).CreateAsync(default)).Made);
        await Secrets().RemoveSupersededAsync(new HashSet<string> { Name }, default);
        Assert.Equal("orders_app_a", Assert.Single(await Secrets().OpenAsync(default)).FormerLogin);

        // At the end of the publish, which was asked for one new value and not for two.
        await publish.RemoveSupersededAsync(new HashSet<string>(), default);
        var after = Assert.Single(await publish.OpenAsync(default));
        Assert.Equal(("orders_app_b", $"{Name}.2", null), (after.Login, after.Current.Name, after.FormerLogin));
        Assert.Equal([$"{Name}.3"], (await Secrets(Name).CreateAsync(default)).Made);
    }

    [Fact]
    public async Task A_version_is_mounted_until_the_last_task_with_it_has_ended_on_a_node_that_is_reachable()
    {
        await Secrets().CreateAsync(default);
        await Secrets(Name).CreateAsync(default);
        var service = engine.Services.Create(Mounting("pg_web", Name));
        var old = Assert.Single(engine.Tasks.Of(service));
        // An update that starts the new task first, while the old one still stops.
        engine.Tasks.Place = updated => engine.Tasks.Add(updated, "running", "node2");
        service["Spec"] = Mounting("pg_web", $"{Name}.2");
        engine.Tasks.Place(service);
        old["DesiredState"] = "shutdown";
        // The deployer's own task compares passwords.
        engine.Services.Create(Mounting("pg_databases", Name, ShortLivedService.Label));
        Assert.Equal([Name, $"{Name}.2"], (await Secrets().MountedAsync(default)).Order(StringComparer.Ordinal));

        engine.Tasks.Set(old, "shutdown");
        Assert.Equal([$"{Name}.2"], await Secrets().MountedAsync(default));
        engine.Nodes["node2"]["Status"]!["State"] = "down";
        Assert.Empty(await Secrets().MountedAsync(default));
    }

    private JsonObject Mounting(string name, string secret, string label = "of-a-user") => new()
    {
        ["Name"] = name,
        ["Labels"] = new JsonObject { [label] = "pg" },
        ["TaskTemplate"] = new JsonObject
        {
            ["ContainerSpec"] = new JsonObject
            {
                ["Image"] = "web:1",
                ["Secrets"] = new JsonArray(new JsonObject { ["SecretID"] = FakeObjects.Id(engine.Secrets[secret]), ["SecretName"] = secret }),
            },
        },
    };

    private string LastContent() =>
        Encoding.UTF8.GetString(Convert.FromBase64String(engine.Requests.Select(static request => request.Body?["Data"]?.ToString()).OfType<string>().Last()));

    private StackSecrets Secrets(params string[] rotate)
    {
        var stack = RoleStack.Of();
        return new(client, new(stack, new("pg")), new() { StackFile = "/stack.yml", StackName = "pg", RotateSecrets = rotate }, stack, new(null, static _ => null), new HashSet<string>(), new ClusterWatch(client, new("pg"), stack, TimeProvider.System), static _ => { });
    }
}
