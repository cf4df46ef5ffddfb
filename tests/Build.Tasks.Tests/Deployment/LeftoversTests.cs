using System.Text.Json.Nodes;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.ShortLived;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>What a publish does with short-lived services that are not its own.</summary>
public sealed class LeftoversTests : IDisposable
{
    private const string Stack = "services: {web: {image: 'web:1'}}";

    private readonly FakeEngine engine = new();

    [Fact]
    public async Task A_publish_removes_those_that_it_finds_and_does_not_wait_for_one_that_began_since()
    {
        using var publisher = new FakePublisher(engine, Stack);
        engine.Services.Create(ShortLived("pg_observer-1"));
        // A status that is watched starts another observer.
        engine.Once("DELETE /services/pg_observer-1").After(_ => engine.Services.Create(ShortLived("pg_observer-2")));
        await publisher.DeployAsync();
        Assert.Equal(["pg_observer-2", "pg_web"], engine.Services.All.Select(FakeObjects.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_waits_for_the_tasks_of_those_that_it_removes()
    {
        using var publisher = new FakePublisher(engine, Stack);
        engine.Services.Create(ShortLived("pg_erasure"));
        engine.Tasks.Displace = static _ => { };
        var failure = await Assert.ThrowsAsync<DeployException>(() => publisher.DeployAsync());
        Assert.StartsWith("A task of an earlier publish of stack 'pg' still runs on node", failure.Message, StringComparison.Ordinal);
        Assert.Empty(engine.Services.All);
    }

    public void Dispose() => engine.Dispose();

    private static JsonObject ShortLived(string name) => new()
    {
        ["Name"] = name,
        ["Labels"] = new JsonObject { [ShortLivedService.Label] = "pg" },
        ["TaskTemplate"] = new JsonObject { ["ContainerSpec"] = new JsonObject { ["Image"] = "p:1" } },
        ["Mode"] = new JsonObject { ["Replicated"] = new JsonObject { ["Replicas"] = 1 } },
    };
}
