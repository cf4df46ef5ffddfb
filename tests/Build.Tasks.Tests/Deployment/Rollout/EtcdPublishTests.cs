using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build.Tests.Deployment.Rollout;

/// <summary>Publishes of a stack of etcd alone.</summary>
public sealed class EtcdPublishTests : IDisposable
{
    private static readonly string[] Three = ["dcs-a", "dcs-b", "dcs-c"];

    private readonly FakeEngine engine = new();
    private readonly FakePublisher publisher;
    private readonly FakeEtcd etcd;

    public EtcdPublishTests()
    {
        publisher = new(engine, FakeEtcd.Stack("etcd:1", Three));
        etcd = new(engine, Three);
    }

    public void Dispose()
    {
        publisher.Dispose();
        engine.Dispose();
    }

    [Fact]
    public async Task Members_are_updated_one_after_the_other_and_the_leader_last()
    {
        await publisher.DeployAsync();
        publisher.Write(FakeEtcd.Stack("etcd:2", Three));
        await publisher.DeployAsync();
        Assert.Equal(["POST /services/pg_dcs-b/update", "POST /services/pg_dcs-c/update", "POST /services/pg_dcs-a/update"], Updates());
        Assert.Contains(publisher.Said, static line => line.Contains("dcs: 3 of 3 members healthy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_changed_while_a_member_does_not_answer()
    {
        await publisher.DeployAsync();
        publisher.Write(FakeEtcd.Stack("etcd:1", Three).Replace("'etcd:1'", "'etcd:2'", StringComparison.Ordinal).Replace("dcs-c: {image: 'etcd:2'", "dcs-c: {image: 'etcd:1'", StringComparison.Ordinal));
        etcd.Hears = static (_, member) => member != "dcs-c";
        var failure = await Assert.ThrowsAsync<DeployException>(() => publisher.DeployAsync());
        Assert.Equal(DeployCodes.NotWhole, failure.Code);
        Assert.Contains("Nothing was changed: after 300 s dcs-c of etcd: it does not answer", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Updates());
    }

    [Fact]
    public async Task No_other_member_is_changed_while_swarm_runs_no_task_of_one_that_is_reported_as_healthy()
    {
        await publisher.DeployAsync();
        publisher.Write(FakeEtcd.Stack("etcd:2", Three));
        // A new task every second: what was heard is not of the one that runs.
        engine.Times(int.MaxValue, static request => request is { Method: "GET", Path: "/tasks" }).Before(_ =>
        {
            engine.Tasks.Remove(engine.Services["pg_dcs-c"]);
            engine.Tasks.Run(engine.Services["pg_dcs-c"]);
        });
        // It comes first itself, as one that is down.
        var failure = await Assert.ThrowsAsync<DeployException>(() => publisher.DeployAsync());
        Assert.Equal(DeployCodes.NotWhole, failure.Code);
        Assert.Contains("dcs-c was changed, and after 300 s its task did not run when the observer looked.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["POST /services/pg_dcs-c/update"], Updates().Distinct());
    }

    [Fact]
    public async Task An_observer_that_is_cut_off_in_the_middle_lets_nobody_be_stopped_whom_the_quorum_needs_and_another_one_looks()
    {
        await publisher.DeployAsync();
        publisher.Write(FakeEtcd.Stack("etcd:2", Three));
        etcd.Observed.Clear();
        var isCut = false;
        // Between the nodes nothing goes any more to or from node1, beside whose member somebody looks.
        etcd.Hears = (node, member) => !isCut || (node == "node1") == (member == "dcs-a");
        engine.Once("POST /services/pg_dcs-b/update").After(_ => isCut = true);
        var failure = await Assert.ThrowsAsync<DeployException>(() => publisher.DeployAsync());
        // The member that is cut off is down as far as the others know, and they are a quorum without it. It is rolled back.
        Assert.Contains("dcs-a was changed, and after 300 s it does not answer. It was rolled back", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["POST /services/pg_dcs-b/update", "POST /services/pg_dcs-a/update", "POST /services/pg_dcs-a/update"], Updates());
        Assert.Contains("node2", etcd.Observed);
        Assert.DoesNotContain(engine.Services.All, static service => FakeObjects.Name(service).Contains("observer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_member_that_leaves_has_ended_before_it_is_taken_out_so_that_it_cannot_come_back()
    {
        await publisher.DeployAsync();
        publisher.Write(FakeEtcd.Stack("etcd:1", "dcs-a", "dcs-b"));
        string? atRemoval = null;
        engine.Once("DELETE /services/pg_dcs-c").Before(_ => atRemoval = engine.Services["pg_dcs-c"]["Spec"]!["Mode"]!.ToJsonString());
        await publisher.DeployAsync();
        Assert.Equal(["POST /services/pg_dcs-c/update", "etcd removes dcs-c", "DELETE /services/pg_dcs-c"], etcd.Events.Skip(3));
        Assert.Contains("\"Replicas\":0", atRemoval, StringComparison.Ordinal);
        Assert.Equal(["dcs-a", "dcs-b"], etcd.Members);
    }

    [Fact]
    public async Task The_second_last_member_is_taken_out_while_it_runs_and_is_not_restarted()
    {
        publisher.Write(FakeEtcd.Stack("etcd:1", "dcs-a", "dcs-b"));
        etcd.Members.Remove("dcs-c");
        await publisher.DeployAsync();
        publisher.Write(FakeEtcd.Stack("etcd:1", "dcs-a"));
        JsonNode? atRemoval = null;
        engine.Once("DELETE /services/pg_dcs-b").Before(_ => atRemoval = engine.Services["pg_dcs-b"]["Spec"]!.DeepClone());
        await publisher.DeployAsync();
        Assert.Equal(["POST /services/pg_dcs-b/update", "etcd removes dcs-b", "DELETE /services/pg_dcs-b"], etcd.Events.Skip(2));
        Assert.Equal("none", atRemoval!["TaskTemplate"]!["RestartPolicy"]!["Condition"]!.ToString());
        Assert.Equal(["dcs-a"], etcd.Members);
    }

    [Fact]
    public async Task A_member_that_nobody_runs_any_more_is_taken_out_before_another_is_stopped()
    {
        await publisher.DeployAsync();
        etcd.Members.Add("dcs-x");
        publisher.Write(FakeEtcd.Stack("etcd:2", Three));
        await publisher.DeployAsync();
        Assert.Equal("etcd removes dcs-x", etcd.Events[3]);
        Assert.Equal(Three, etcd.Members);
        Assert.Equal(3, Updates().Count);
    }

    [Fact]
    public async Task A_member_that_no_longer_runs_is_in_the_plan_and_a_publish_of_the_same_removes_it()
    {
        await publisher.DeployAsync();
        etcd.Members.Add("dcs-x");
        var plan = await publisher.Deployer.PlanAsync(default);
        Assert.Contains("  remove etcd member dcs-x: etcd still counts it, and neither the stack nor the swarm has it", plan.Lines());
        await publisher.DeployAsync();
        Assert.Equal(Three, etcd.Members);
        Assert.Empty(Updates());
        Assert.True((await publisher.Deployer.PlanAsync(default)).IsEmpty);
    }

    [Fact]
    public async Task While_another_member_is_not_healthy_nobody_is_taken_out_and_the_plan_does_not_say_so()
    {
        await publisher.DeployAsync();
        etcd.Members.Add("dcs-x");
        etcd.Hears = static (_, member) => member != "dcs-c";
        Assert.True((await publisher.Deployer.PlanAsync(default)).IsEmpty);
    }

    [Fact]
    public async Task Members_whose_certificates_have_ended_are_changed_although_none_is_healthy_before_most_have_changed()
    {
        publisher.Write(WithCertificates());
        var seen = engine.Services.Lines;
        engine.Services.Lines = service => FakeObjects.Name(service).StartsWith("pg_certificates-", StringComparison.Ordinal) ? [Signed(service)] : seen(service);
        await publisher.DeployAsync();
        engine.Clock.Advance(TimeSpan.FromDays(91));
        etcd.Hears = (_, member) => Updates() is { Count: > 1 } changed && changed.Contains($"POST /services/pg_{member}/update");
        await publisher.DeployAsync();
        Assert.Equal(3, Updates().Count);
        Assert.Equal(
            ["pg_dcs-a-tls.2", "pg_dcs-b-tls.2", "pg_dcs-c-tls.2", "pg_dcs-ca", "pg_dcs-ca-deployer.2", "pg_dcs-ca-key"],
            engine.Secrets.All.Select(FakeObjects.Name).Order(StringComparer.Ordinal));

        publisher.Write(WithCertificates().Replace("etcd:1", "etcd:2", StringComparison.Ordinal));
        Assert.Empty((await publisher.Deployer.PlanAsync(default)).Takeovers);
    }

    private static string WithCertificates() =>
        Regex.Replace(FakeEtcd.Stack("etcd:1", Three), "(dcs-[abc]): {image", "$1: {secrets: [pg_dcs-ca, pg_$1-tls], image")
            .Replace("dcs: {members", "dcs: {authority: dcs, members", StringComparison.Ordinal)
            .Replace("haproxy: {}", $"certificates: {{dcs: {{key: pg_dcs-ca-key, bundle: pg_dcs-ca, deployer: pg_dcs-ca-deployer, lifetime: 2160h, published_every: 720h, certificates: {{{string.Join(", ", Three.Select(static name => $"pg_{name}-tls: {{subject: dcs, names: [{name}]}}"))}}}}}}}", StringComparison.Ordinal)
        + $"\nsecrets: {{pg_dcs-ca: {{external: true}}, {string.Join(", ", Three.Select(static name => $"pg_{name}-tls: {{external: true}}"))}}}\n";

    // What is in a certificate is nothing to the swarm.
    private static string Signed(JsonObject service)
    {
        const string Variable = "PATRONISWARM_CERTIFICATES=";
        var plan = service["Spec"]!["TaskTemplate"]!["ContainerSpec"]!["Env"]!.AsArray().Select(static value => value!.ToString()).Single(static value => value.StartsWith(Variable, StringComparison.Ordinal))[Variable.Length..];
        return new JsonObject { ["certificates"] = new JsonArray([.. JsonNode.Parse(plan)!.AsArray().SelectMany(static authority => authority!["requests"]!.AsArray()).Select(static _ => JsonValue.Create("a certificate"))]) }.ToJsonString();
    }

    private List<string> Updates() => [.. engine.Writes.Where(static call => call.EndsWith("/update", StringComparison.Ordinal))];
}
