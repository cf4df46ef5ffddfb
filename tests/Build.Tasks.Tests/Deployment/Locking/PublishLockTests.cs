using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>What a publish, a removal and a rollback do when they lose the lock, or when an answer about it is lost.</summary>
public sealed class PublishLockTests : IDisposable
{
    private const string Creation = "POST /configs/create pg*";

    private readonly FakeEngine engine = new();
    private readonly FakePublisher publisher;

    public PublishLockTests() => publisher = new(engine, Stack(1));

    public void Dispose()
    {
        publisher.Dispose();
        engine.Dispose();
    }

    [Fact]
    public async Task A_publish_goes_on_when_the_answer_to_a_renewal_is_lost()
    {
        var start = engine.Clock.GetUtcNow();
        engine.Tasks.Place = service => engine.Tasks.Add(service, "preparing", "node1");
        engine.Always("GET /tasks").Before(_ =>
        {
            foreach (var task in engine.Services.All.SelectMany(engine.Tasks.Of).Where(_ => engine.Clock.GetUtcNow() - start > TimeSpan.FromMinutes(1)).ToList())
                engine.Tasks.Set(task, "running");
        });
        var creations = 0;
        engine.Times(1, request => request.Call.StartsWith("POST /configs/create pg.lock-", StringComparison.Ordinal) && ++creations == 2).LosesAnswer();
        await publisher.DeployAsync();
        Assert.True(engine.Writes.Count(static call => call.StartsWith("POST /configs/create pg.lock-", StringComparison.Ordinal)) > 3);
    }

    [Fact]
    public async Task A_publish_that_slept_while_another_was_made_writes_nothing_any_more()
    {
        await publisher.DeployAsync();
        var (sleeper, clock, wake) = await SleepAsync(Stack(2), static other => other.DeployAsync());
        publisher.Write(Stack(3));
        await publisher.DeployAsync();
        var before = engine.Writes.Count;

        clock.Advance(TimeSpan.FromMinutes(10));
        wake();
        Assert.Equal(DeployCodes.OtherPublish, (await Assert.ThrowsAsync<DeployException>(() => sleeper)).Code);
        Assert.All(engine.Writes.Skip(before), static call => Assert.Contains("/configs/", call, StringComparison.Ordinal));
        Assert.StartsWith("web:3@", Image("pg_web"), StringComparison.Ordinal);
        Assert.DoesNotContain(engine.Configs.All, static config => FakeObjects.Name(config).Contains("lock", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_removal_that_slept_while_another_publish_was_made_removes_nothing()
    {
        await publisher.DeployAsync();
        var (sleeper, clock, wake) = await SleepAsync(Stack(1), static other => other.Deployer.RemoveAsync(withVolumes: false, default));
        publisher.Write(Stack(3));
        await publisher.DeployAsync();

        clock.Advance(TimeSpan.FromMinutes(10));
        wake();
        Assert.Equal(DeployCodes.OtherPublish, (await Assert.ThrowsAsync<DeployException>(() => sleeper)).Code);
        Assert.Equal(["pg_web", "pg_worker"], engine.Services.All.Select(FakeObjects.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_publish_that_slept_alone_goes_on()
    {
        await publisher.DeployAsync();
        var (sleeper, clock, wake) = await SleepAsync(Stack(2), static other => other.DeployAsync());
        clock.Advance(TimeSpan.FromMinutes(10));
        wake();
        await sleeper;
        Assert.StartsWith("web:2@", Image("pg_web"), StringComparison.Ordinal);
    }

    private static string Stack(int version) => $$"""
        services:
          web: {image: "web:{{version}}"}
          worker: {image: "worker:{{version}}"}
        """;

    private string Image(string service) => engine.Services[service]["Spec"]!["TaskTemplate"]!["ContainerSpec"]!["Image"]!.ToString();

    // Another publisher, on a machine of its own, that stands still at its first question after it has the lock.
    private async Task<(Task Work, FakeClock Clock, Action Wake)> SleepAsync(string stack, Func<FakePublisher, Task> work)
    {
        var clock = new FakeClock { IsByHand = true };
        var other = new FakePublisher(engine, stack) { Clock = clock };
        var isLocked = false;
        engine.Once(Creation).After(_ => isLocked = true);
        var asleep = engine.Times(1, request => isLocked && request.Is("GET /services")).Holds();
        var sleeper = Task.Run(async () =>
        {
            using (other)
                await work(other);
        });
        await asleep.Reached;
        return (sleeper, clock, asleep.Release);
    }
}
