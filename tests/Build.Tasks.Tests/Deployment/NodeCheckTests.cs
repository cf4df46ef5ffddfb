using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>A stack is not deployed when a service of it could run nowhere.</summary>
public sealed class NodeCheckTests
{
    private static readonly SwarmView Swarm = new(
        Exists: true,
        "node1",
        [Node("node1", "manager"), Node("node2", "worker", new() { ["disk"] = "SSD" })])
    {
        Time = DateTime.UnixEpoch,
    };

    [Theory]
    [InlineData("node.hostname == node2")]
    [InlineData("node.labels.disk == ssd")]
    [InlineData("node.labels.disk != ssd")]
    [InlineData("node.labels.rack != 7")]
    [InlineData("engine.labels.Rack == 7")]
    [InlineData("NODE.LABELS.disk == ssd")]
    [InlineData("node.platform.os == Linux")]
    [InlineData("node.platform.arch == x86_64")]
    [InlineData("node.ip == 198.51.100.2")]
    [InlineData("node.ip == 198.51.100.0/28")]
    [InlineData("node.ip != 198.51.100.1")]
    public void A_service_that_fits_some_node_passes(string constraint) => NodeCheck.Run(Stack(constraint), Swarm, static _ => { });

    [Theory]
    [InlineData("node.hostname == node3", "'node3'")]
    [InlineData("node.labels.rack == 7", "Service web cannot run: no node of the swarm satisfies 'node.labels.rack == 7'")]
    [InlineData("node.labels.Disk == ssd", "satisfies 'node.labels.Disk == ssd'")]
    [InlineData("engine.labels.rack == 7", "satisfies 'engine.labels.rack == 7'")]
    [InlineData("node.platform.os == windows", "satisfies 'node.platform.os == windows'")]
    [InlineData("node.platform.arch == amd64", "satisfies 'node.platform.arch == amd64'")]
    [InlineData("node.ip == 203.0.113.0/24", "satisfies 'node.ip == 203.0.113.0/24'")]
    [InlineData("node.ip != nonsense", "satisfies 'node.ip != nonsense'")]
    [InlineData("node.zone == a", "satisfies 'node.zone == a'")]
    [InlineData("node.labels.disk == ssd\", \"node.role == manager", "satisfies 'node.labels.disk == ssd' and 'node.role == manager'")]
    public void A_service_that_fits_no_node_does_not(string constraint, string message)
    {
        var failure = Assert.Throws<DeployException>(() => NodeCheck.Run(Stack(constraint), Swarm, static _ => { }));
        Assert.Equal(DeployCodes.MissingNode, failure.Code);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_node_that_was_given_back_is_there_beside_the_entry_of_the_one_that_was_lost(bool isBack)
    {
        var lost = Node("node2", "worker") with { IsReady = false };
        var swarm = Swarm with { Nodes = isBack ? [.. Swarm.Nodes, lost] : [Swarm.Nodes[0], lost] };
        var failure = Record.Exception(() => NodeCheck.Run(Stack("node.hostname == node2"), swarm, static _ => { }));
        Assert.Equal(isBack, failure is null);
    }

    [Fact]
    public async Task Nodes_of_which_a_leader_that_was_just_elected_does_not_know_yet_are_waited_for()
    {
        using var engine = new FakeEngine();
        using var publisher = new FakePublisher(engine, "services: {web: {image: 'web:1', deploy: {placement: {constraints: [node.hostname == node2]}}}}");
        engine.Nodes["node2"]["Status"]!["State"] = "unknown";
        var asked = 0;
        engine.Always("GET /nodes").Before(_ => engine.Nodes["node2"]["Status"]!["State"] = ++asked < 4 ? "unknown" : "ready");
        await publisher.DeployAsync();
        Assert.Equal("the swarm has just elected a leader, which does not know yet whether node2 can be reached: waiting", Assert.Single(publisher.Said, static line => line.Contains("elected", StringComparison.Ordinal)));
        Assert.Single(engine.Services.All);
    }

    [Fact]
    public async Task A_node_that_the_swarm_finds_to_be_down_is_an_error()
    {
        using var engine = new FakeEngine();
        using var publisher = new FakePublisher(engine, "services: {web: {image: 'web:1', deploy: {placement: {constraints: [node.hostname == node2]}}}}");
        engine.Nodes["node2"]["Status"]!["State"] = "unknown";
        var failure = await Assert.ThrowsAsync<DeployException>(() => publisher.DeployAsync());
        Assert.Equal(DeployCodes.MissingNode, failure.Code);
        Assert.Empty(engine.Services.All);
    }

    private static StackDefinition Stack(string constraint) => StackFileReader.Parse(
        $$"""
        version: "3.9"
        services:
          web:
            image: "web:1"
            deploy:
              placement:
                constraints: ["{{constraint}}"]
        """,
        "/stack.yml",
        static _ => null);

    private static SwarmNode Node(string name, string role, Dictionary<string, string>? labels = null) =>
        new(name, name, role, IsReady: true, TakesTasks: true, labels ?? [])
        {
            Address = $"198.51.100.{name[^1]}",
            System = "linux",
            Architecture = "x86_64",
            EngineLabels = new Dictionary<string, string> { ["Rack"] = "7" },
        };
}
