using System.Globalization;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Doctor;

namespace PatroniSwarm.Build.Tests.Deployment.Doctor;

/// <summary>What the doctor finds on a swarm, with a stack and without one.</summary>
public sealed class SwarmDoctorTests : IDisposable
{
    private readonly FakeEngine engine = new();

    [Fact]
    public async Task A_swarm_without_a_fault_is_ok_without_a_stack_too()
    {
        var report = await ExamineAsync(registry: "198.51.100.9:5000");
        Assert.Null(report.Stack);
        Assert.Equal(FindingState.Ok, report.Worst);
        Assert.Equal(["engine", "swarm", "node node1", "node node2", "node node3", "clocks", "registry"], report.Findings.Select(static finding => finding.Check));
        Assert.Equal("7 ok, 0 warnings, 0 failed", report.Count());
        Assert.Contains(report.Lines(), static line => line == (FindingState.Ok, "ok  swarm       node1 is a manager; the swarm has 3 nodes, 3 of them managers"));
        Assert.Contains("nothing is known of node1, node2, node3, where no task runs", Message(report, "clocks"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_engine_that_is_the_only_finding()
    {
        var report = await new SwarmDoctor(new("unix:///nowhere/docker.sock", null), static _ => null, engine.Clock).RunAsync(null, null, default);
        Assert.Equal(("engine", FindingState.Failed), (Assert.Single(report.Findings).Check, report.Worst));
        Assert.StartsWith("No Docker engine answers at unix:///nowhere/docker.sock", report.Findings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_file_that_is_not_understood_is_a_finding()
    {
        using var publisher = new FakePublisher(engine, "services: {web: {image: 'web:1', deploy: {replicas: many}}}");
        var report = await ExamineAsync(stack: publisher.Options);
        Assert.Equal(FindingState.Ok, report.Findings.Single(static finding => finding.Check == "swarm").State);
        Assert.StartsWith($"{publisher.Options.StackFile}(1,", Message(report, "stack"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("down", "active", "reachable", "20.10.24", nameof(FindingState.Failed), "It is down. Start its engine")]
    [InlineData("down", "active", "reachable", "20.10.24", nameof(FindingState.Failed), "gone for good: 'docker node demote node2', then 'docker node rm --force node2'.")]
    [InlineData("ready", "active", "reachable", "20.10.24+dfsg1", nameof(FindingState.Ok), "ready, engine 20.10.24+dfsg1")]
    [InlineData("ready", "drain", "reachable", "20.10.24", nameof(FindingState.Warning), "'docker node update --availability active node2'")]
    [InlineData("ready", "active", "unreachable", "20.10.24", nameof(FindingState.Failed), "The other managers do not reach it.")]
    [InlineData("ready", "active", "reachable", "20.10.7+dfsg1", nameof(FindingState.Warning), "with engine 20.10.7+dfsg1; another node has 20.10.24.")]
    [InlineData("ready", "active", "reachable", "28.2.2-ce", nameof(FindingState.Ok), "ready, engine 28.2.2-ce")]
    [InlineData("ready", "active", "reachable", "20.10.7", nameof(FindingState.Warning), "with engine 20.10.7; another node has 20.10.24.")]
    [InlineData("ready", "active", "reachable", "20.10.24", nameof(FindingState.Ok), "ready, engine 20.10.24")]
    public async Task Each_node_is_told_of(string state, string availability, string reachability, string version, string found, string message)
    {
        var node = engine.Nodes["node2"];
        node["Status"]!["State"] = state;
        node["Spec"]!["Availability"] = availability;
        node["ManagerStatus"]!["Reachability"] = reachability;
        node["Description"]!["Engine"]!["EngineVersion"] = version;
        var report = await ExamineAsync();
        Assert.Equal(found, report.Findings.Single(static finding => finding.Check == "node node2").State.ToString());
        Assert.Contains(message, Message(report, "node node2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_is_gone_is_removed_at_once_and_nobody_needs_its_engine()
    {
        var node = engine.Nodes.Add("node4", "worker");
        node["Status"]!["State"] = "down";
        node["Description"]!["Engine"]!["EngineVersion"] = "99.0.0";
        var report = await ExamineAsync();
        Assert.EndsWith("If it is gone for good: 'docker node rm --force node4'.", Message(report, "node node4"), StringComparison.Ordinal);
        Assert.Equal("ready, engine 20.10.24", Message(report, "node node1"));
    }

    [Fact]
    public async Task A_node_that_the_firewall_blocks_is_one_warning()
    {
        using var publisher = new FakePublisher(engine, "services: {web: {image: 'web:1'}}\nx-patroniswarm: {version: 1, firewall: [node1, node2]}");
        Assert.StartsWith("firewall.nft blocks 'node3' of this swarm", Message(await ExamineAsync("198.51.100.9:5000", publisher.Options), "firewall"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(-1, null)]
    [InlineData(30, "The clock of node2 is at least 30 s ahead of that of the swarm's leader.")]
    [InlineData(-30, "The clock of node2 is at least 30 s behind that of the swarm's leader.")]
    public async Task A_clock_that_says_what_cannot_be_is_told_of(int seconds, string? message)
    {
        using var publisher = new FakePublisher(engine, "services: {web: {image: 'web:1', deploy: {placement: {constraints: ['node.hostname == node2']}}}}");
        await publisher.DeployAsync();
        var task = engine.Tasks.Of(engine.Services["pg_web"])[0];
        task["Status"]!["Timestamp"] = DateTimeOffset.Parse(task["UpdatedAt"]!.ToString(), CultureInfo.InvariantCulture).AddSeconds(seconds).UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        var report = await ExamineAsync();
        Assert.Equal(message is null ? FindingState.Ok : FindingState.Warning, report.Findings.Single(static finding => finding.Check == "clocks").State);
        Assert.StartsWith(message ?? "no difference is seen; nothing is known of node1, node3", Message(report, "clocks"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "manifest unknown", nameof(FindingState.Ok), "answers the engine")]
    [InlineData(403, "denied: requested access to the resource is denied", nameof(FindingState.Warning), "run 'docker login 198.51.100.9:5000'")]
    [InlineData(500, "connection refused", nameof(FindingState.Failed), "The registry '198.51.100.9:5000' does not answer the engine: connection refused.")]
    public async Task The_registry_is_asked_through_the_engine(int status, string answer, string found, string message)
    {
        engine.Times(1, static request => request.Path.StartsWith("/distribution", StringComparison.Ordinal)).Answers(status, answer);
        var report = await ExamineAsync(registry: "198.51.100.9:5000");
        Assert.Equal(found, report.Findings.Single(static finding => finding.Check == "registry").State.ToString());
        Assert.Contains(message, Message(report, "registry"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_nodes_need_a_registry() =>
        Assert.Equal(FindingState.Warning, (await ExamineAsync()).Findings.Single(static finding => finding.Check == "registry").State);

    [Fact]
    public async Task Each_check_of_a_publish_is_made_although_another_fails()
    {
        using var other = new FakePublisher(engine, "services: {other: {image: 'o:1', ports: ['5432:5432']}}", "other");
        await other.DeployAsync();
        using var publisher = new FakePublisher(engine, "services: {web: {image: 'web:1', ports: ['5432:80'], deploy: {placement: {constraints: ['node.hostname == node9']}}}}\nnetworks: {missing: {external: true}}");
        publisher.Write("# A stamp.\n0\nproject ../..\nfile 0 stack.yml\n", ".stamp");
        var report = await ExamineAsync("198.51.100.9:5000", publisher.Options);
        Assert.Equal("pg", report.Stack);
        Assert.Equal(["placement", "ports"], report.Findings.Where(static finding => finding.State == FindingState.Failed).Select(static finding => finding.Check));
        Assert.Equal(["folder"], report.Findings.Where(static finding => finding.State == FindingState.Warning).Select(static finding => finding.Check));
        Assert.Contains("The swarm has no node 'node9'.", Message(report, "placement"), StringComparison.Ordinal);
        Assert.Contains("which service other_other already publishes", Message(report, "ports"), StringComparison.Ordinal);
        Assert.DoesNotContain(engine.Writes, static call => call.Contains("pg_", StringComparison.Ordinal));
    }

    public void Dispose() => engine.Dispose();

    private Task<DoctorReport> ExamineAsync(string? registry = null, DeployOptions? stack = null) =>
        new SwarmDoctor(new(engine.Host, null), name => name == "DOCKER_HOST" ? engine.Host : null, engine.Clock).RunAsync(registry, stack, default);

    private static string Message(DoctorReport report, string check) => report.Findings.Single(finding => finding.Check == check).Message;
}
