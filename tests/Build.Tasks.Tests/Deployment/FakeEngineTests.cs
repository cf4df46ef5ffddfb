using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>That a publish finds in the fake engine what it finds in a real one.</summary>
public sealed class FakeEngineTests : IDisposable
{
    private const string Stack = """
        services:
          web: {image: "web:1", deploy: {replicas: 2}}
          worker: {image: "worker:1", deploy: {mode: global}}
        """;

    private readonly FakeEngine engine = new();
    private readonly FakePublisher publisher;

    public FakeEngineTests() => publisher = new(engine, Stack);

    public void Dispose()
    {
        publisher.Dispose();
        engine.Dispose();
    }

    [Fact]
    public async Task A_first_publish_ends_up()
    {
        Assert.Equal("node1", await publisher.DeployAsync());
        Assert.Contains(publisher.Said, static line => line.StartsWith("Stack pg is up after ", StringComparison.Ordinal) && line.EndsWith(": 2 of 2 services run.", StringComparison.Ordinal));
        Assert.Equal(["pg_web", "pg_worker"], engine.Services.All.Select(FakeObjects.Name).Order(StringComparer.Ordinal));
        Assert.Equal(2, engine.Tasks.Of(engine.Services["pg_web"]).Count);
        Assert.Equal(3, engine.Tasks.Of(engine.Services["pg_worker"]).Count);
    }

    [Fact]
    public async Task A_node_without_a_name_is_the_engine_that_is_published_to()
    {
        publisher.Write("""services: {web: {image: "web:1", deploy: {placement: {constraints: ["node.hostname == ${SWARM_NODE-localhost}"]}}}}""");
        var refused = await Assert.ThrowsAsync<DeployException>(() => publisher.DeployAsync());
        Assert.Equal(DeployCodes.MissingNode, refused.Code);
        Assert.Contains("this swarm has 3 nodes: nobody knows which one holds the data. Write its hostname: [SwarmNode(\"node1\", Role = NodeRole.Manager)].", refused.Message, StringComparison.Ordinal);
        Assert.Empty(engine.Services.All);

        engine.Nodes.Leave("node2");
        engine.Nodes.Leave("node3");
        await publisher.DeployAsync();
        Assert.Equal("node.hostname == node1", engine.Services["pg_web"]["Spec"]!["TaskTemplate"]!["Placement"]!["Constraints"]![0]!.ToString());
        var before = engine.Writes.Count;
        await publisher.DeployAsync();
        Assert.Equal(before, engine.Writes.Count);
    }

    [Fact]
    public async Task A_second_publish_finds_nothing_to_do()
    {
        await publisher.DeployAsync();
        var before = engine.Writes.Count;
        await publisher.DeployAsync();
        Assert.Equal(before, engine.Writes.Count);
        Assert.Equal("Stack pg is up to date: nothing to do.", publisher.Said[^1]);
    }

    [Fact]
    public async Task An_update_that_is_out_of_sequence_is_made_again()
    {
        await publisher.DeployAsync();
        publisher.Write(Stack.Replace("web:1", "web:2", StringComparison.Ordinal));
        engine.Once("POST /services/pg_web/update").Before(_ => engine.Services["pg_web"]["Version"]!["Index"] = 999);
        await publisher.DeployAsync();
        Assert.Equal(2, engine.Writes.Count(static call => call == "POST /services/pg_web/update"));
        Assert.StartsWith("web:2@sha256:", engine.Services["pg_web"]["Spec"]!["TaskTemplate"]!["ContainerSpec"]!["Image"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_lost_answer_the_next_publish_finishes()
    {
        await publisher.DeployAsync();
        publisher.Write(Stack.Replace("web:1", "web:2", StringComparison.Ordinal).Replace("worker:1", "worker:2", StringComparison.Ordinal));
        engine.Once("POST /services/pg_web/update").LosesAnswer();
        Assert.Equal(DeployCodes.Engine, (await Assert.ThrowsAsync<DeployException>(() => publisher.DeployAsync())).Code);
        await publisher.DeployAsync();
        Assert.Equal(1, engine.Writes.Count(static call => call == "POST /services/pg_web/update"));
        Assert.Equal(1, engine.Writes.Count(static call => call == "POST /services/pg_worker/update"));
        await publisher.DeployAsync();
        Assert.Equal("Stack pg is up to date: nothing to do.", publisher.Said[^1]);
    }

    [Fact]
    public async Task What_does_not_get_ready_is_given_up_after_its_time_by_the_clock()
    {
        engine.Tasks.Place = service => engine.Tasks.Add(service, "preparing", "node2");
        publisher.Options = publisher.Options with { ReadyTimeout = TimeSpan.FromMinutes(1) };
        var start = engine.Clock.GetUtcNow();
        var failure = await Assert.ThrowsAsync<DeployException>(() => publisher.DeployAsync());
        Assert.Equal(DeployCodes.NotReady, failure.Code);
        Assert.InRange(engine.Clock.GetUtcNow() - start, publisher.Options.ReadyTimeout, publisher.Options.ReadyTimeout + TimeSpan.FromSeconds(1));
        // The lock was renewed all the time, and is given back. What the publish began to make stays noted.
        Assert.True(engine.Writes.Count(static call => call.StartsWith("POST /configs/create pg.lock-", StringComparison.Ordinal)) > 5);
        Assert.StartsWith("pg_begun-", FakeObjects.Name(Assert.Single(engine.Configs.All)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_election_of_the_swarm_is_waited_for()
    {
        engine.Times(10, static request => request.Is("GET /services")).Answers(500, "rpc error: code = Unknown desc = The swarm does not have a leader.");
        var start = engine.Clock.GetUtcNow();
        await publisher.DeployAsync();
        Assert.InRange(engine.Clock.GetUtcNow() - start, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task An_engine_that_does_not_answer_is_given_up_after_its_time_by_the_clock()
    {
        var held = engine.Once("GET /version").Holds();
        var publish = publisher.DeployAsync();
        await held.Reached;
        engine.Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Contains("did not answer in time", (await Assert.ThrowsAsync<DeployException>(() => publish)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_held_until_the_test_releases_it()
    {
        var held = engine.Once("POST /services/create pg_worker").Holds();
        var publish = publisher.DeployAsync();
        await held.Reached;
        Assert.NotNull(engine.Do(() => engine.Services.Find("pg_web")));
        Assert.Null(engine.Do(() => engine.Services.Find("pg_worker")));
        held.Release();
        await publish;
        Assert.NotNull(engine.Services.Find("pg_worker"));
    }

    [Fact]
    public async Task A_task_that_fails_is_reported_with_its_output()
    {
        engine.Tasks.Place = service => engine.Tasks.Add(service, "failed", "node2", error: "task: non-zero exit (1)");
        engine.Services.Lines = static service => [$"{FakeObjects.Name(service)} has no config"];
        publisher.Options = publisher.Options with { ReadyTimeout = TimeSpan.FromSeconds(2) };
        var failure = await Assert.ThrowsAsync<DeployException>(() => publisher.DeployAsync());
        Assert.Contains("pg_web on node2: failed, task: non-zero exit (1)", failure.Message, StringComparison.Ordinal);
        Assert.Contains("    pg_web has no config", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removal_leaves_nothing()
    {
        await publisher.DeployAsync();
        await publisher.Deployer.RemoveAsync(withVolumes: false, default);
        Assert.Empty(engine.Services.All);
        Assert.DoesNotContain(engine.Networks.All, static network => FakeObjects.Name(network).StartsWith("pg_", StringComparison.Ordinal));
    }
}
