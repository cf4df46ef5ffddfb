using System.Text.Json.Nodes;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Plan;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>What is up, what never will be, and what only looks as if it were not.</summary>
public sealed class ReadinessTests : IDisposable
{
    private const string Shop = "services: {shop: {image: 'shop:1'}, schema: {image: 'schema:1', deploy: {restart_policy: {condition: CONDITION}}}}";
    private const string Missing = """manifest for schema:1 not found: manifest unknown""";

    private readonly FakeEngine engine = new();

    public void Dispose() => engine.Dispose();

    [Theory]
    [InlineData("on-failure")]
    [InlineData("none")]
    public async Task A_service_that_completed_and_is_not_restarted_is_up(string condition)
    {
        using var publisher = Publisher(condition);
        Schema(service => engine.Tasks.Add(service, "complete", "node1"));
        await publisher.DeployAsync();
        await publisher.DeployAsync();
        Assert.Equal("Stack pg is up to date: nothing to do.", publisher.Said[^1]);
    }

    [Fact]
    public async Task One_that_swarm_starts_again_and_again_is_not()
    {
        using var publisher = Publisher("any");
        Schema(service => engine.Tasks.Add(service, "complete", "node1"));
        var failure = await Assert.ThrowsAsync<DeployException>(() => publisher.DeployAsync());
        Assert.Contains("pg_schema: 0 of 1 tasks run", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_failed_before_it_completed_is_up_and_its_failure_is_not_reported()
    {
        using var publisher = Publisher("on-failure");
        Schema(service =>
        {
            engine.Tasks.Add(service, "failed", "node1", error: "exit 1");
            engine.Clock.Advance(TimeSpan.FromSeconds(1));
            engine.Tasks.Add(service, "complete", "node1");
        });
        await publisher.DeployAsync();
        Assert.DoesNotContain(publisher.Said, static line => line.Contains("exit 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_failed_and_is_not_started_again_ends_the_publish_at_once()
    {
        using var publisher = Publisher("none");
        Schema(service => engine.Tasks.Add(service, "failed", "node2", error: "exit 1"));
        var message = await FailsAtOnceAsync(publisher);
        Assert.Contains("pg_shop: up", message, StringComparison.Ordinal);
        Assert.Contains("pg_schema: 0 of 1 tasks run; its task failed, and the restart policy (none) starts no other", message, StringComparison.Ordinal);
        Assert.Contains("pg_schema on node2: failed, exit 1", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_is_up_when_it_has_completed_however_often_the_engine_repeats_it()
    {
        using var publisher = new FakePublisher(engine, "services: {schema: {image: 'schema:1', deploy: {mode: replicated-job}}}");
        engine.Tasks.Place = service => engine.Tasks.Add(service, "running", "node1");
        engine.Always("GET /tasks").After(_ => EndJob());
        await publisher.DeployAsync();
        Assert.Contains(publisher.Said, static line => line.Contains("0 of 1 services run", StringComparison.Ordinal));

        void EndJob()
        {
            if (engine.Services.Find("pg_schema") is not { } service)
                return;
            if (engine.Tasks.Of(service) is [var only])
                engine.Tasks.Set(only, "complete");
            engine.Tasks.Add(service, "running", "node1");
        }
    }

    [Fact]
    public async Task An_image_that_no_node_can_pull_ends_the_publish_when_everything_else_is_up()
    {
        using var publisher = Publisher("any");
        Schema(service => engine.Tasks.Add(service, "rejected", "node3", error: "No such image: schema:1"));
        engine.Always("GET /distribution/schema:1/json").Answers(404, Missing);
        var message = await FailsAtOnceAsync(publisher);
        Assert.Contains("pg_shop: up", message, StringComparison.Ordinal);
        Assert.Contains($"pg_schema: 0 of 1 tasks run; no node can pull its image: {Missing}", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_whose_registry_does_not_answer_is_waited_for()
    {
        using var publisher = Publisher("any");
        var placed = false;
        Schema(service => engine.Tasks.Add(service, "rejected", "node3", error: "No such image: schema:1"));
        engine.Always("GET /distribution/schema:1/json").Answers(500, "dial tcp: connection refused");
        engine.Always("GET /tasks").After(_ =>
        {
            if (!placed && engine.Clock.GetUtcNow() > FakeStart.AddSeconds(30) && engine.Services.Find("pg_schema") is { } schema)
            {
                placed = true;
                engine.Tasks.Run(schema);
            }
        });
        await publisher.DeployAsync();
        Assert.True(placed);
    }

    [Fact]
    public async Task A_global_service_that_fits_no_node_runs_nowhere_and_is_reported_by_name()
    {
        using var publisher = new FakePublisher(engine, "services: {agent: {image: 'agent:1'}, windows: {image: 'agent:1', deploy: {mode: global, placement: {constraints: ['node.platform.os == windows']}}}}");
        await publisher.DeployAsync();
        Assert.Contains("service windows runs nowhere: no node of the swarm satisfies 'node.platform.os == windows'", publisher.Said);
    }

    [Fact]
    public async Task An_update_that_swarm_paused_is_a_change_and_goes_on()
    {
        using var publisher = Publisher("any");
        await publisher.DeployAsync();
        engine.Services["pg_shop"]["UpdateStatus"] = new JsonObject { ["State"] = "paused", ["Message"] = "update paused due to failure or early termination of task x" };
        var plan = await publisher.Deployer.PlanAsync(default);
        var change = Assert.Single(plan.Changes, static change => change.Action == PlanAction.Update);
        Assert.Equal("pg_shop", change.Name);
        Assert.StartsWith("swarm paused its last update (update paused due to failure or early termination of task x); a publish resumes it", change.Effect, StringComparison.Ordinal);
        engine.Once("POST /services/pg_shop/update").After(_ => engine.Services["pg_shop"]["UpdateStatus"] = new JsonObject { ["State"] = "completed" });
        await publisher.DeployAsync();
        await publisher.DeployAsync();
        Assert.Equal("Stack pg is up to date: nothing to do.", publisher.Said[^1]);
    }

    [Theory]
    [InlineData("down", "swarm replaces its tasks when it is back")]
    [InlineData("ready", "it was down: swarm replaces its tasks now")]
    public async Task The_status_tells_of_tasks_that_swarm_replaces_although_they_run(string state, string note)
    {
        using var publisher = new FakePublisher(engine, "services: {shop: {image: 'shop:1', deploy: {placement: {constraints: ['node.hostname == node2']}}}}");
        await publisher.DeployAsync();
        Assert.All((await publisher.Deployer.StatusAsync(withUpdates: false, default)).Nodes, static node => Assert.Null(node.Note));
        var service = engine.Services["pg_shop"];
        engine.Tasks.Of(service)[0]["DesiredState"] = "shutdown";
        engine.Tasks.Add(service, "pending", null);
        engine.Nodes["node2"]["Status"]!["State"] = state;
        var report = await publisher.Deployer.StatusAsync(withUpdates: false, default);
        Assert.Equal([null, note, null], report.Nodes.Select(static node => node.Note));
        Assert.Contains(report.Lines(), line => line.StartsWith("node2 ", StringComparison.Ordinal) && line.EndsWith(note, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2025-12-20", "12 days ago")]
    [InlineData("2025-12-31", "yesterday")]
    [InlineData("2026-01-01", "today")]
    public async Task The_status_tells_the_age_of_images(string date, string age)
    {
        using var publisher = new FakePublisher(engine, $"version: '3.9'\nservices: {{shop: {{image: 'shop:1'}}}}\nx-patroniswarm: {{version: 1, images: {{'patroniswarm/etcd:3.5-0123456789ab': {{date: '{date}', versions: {new string('0', 64)}}}}}}}\n".Replace("versions: 0", "versions: a", StringComparison.Ordinal));
        Assert.Contains($"patroniswarm/etcd:3.5-0123456789ab  {date}, {age}", (await publisher.Deployer.StatusAsync(withUpdates: false, default)).Lines());
    }

    private static DateTimeOffset FakeStart { get; } = new FakeClock().GetUtcNow();

    private FakePublisher Publisher(string condition) => new(engine, Shop.Replace("CONDITION", condition, StringComparison.Ordinal));

    private void Schema(Action<JsonObject> place) => engine.Tasks.Place = service =>
    {
        if (FakeObjects.Name(service) == "pg_schema")
            place(service);
        else
            engine.Tasks.Run(service);
    };

    private async Task<string> FailsAtOnceAsync(FakePublisher publisher)
    {
        var failure = await Assert.ThrowsAsync<DeployException>(() => publisher.DeployAsync());
        Assert.Equal(DeployCodes.NotReady, failure.Code);
        Assert.InRange(engine.Clock.GetUtcNow() - FakeStart, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        return failure.Message;
    }
}
