using Docker.DotNet.Models;
using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build.Tests.Deployment;

public sealed class PortCheckTests
{
    private static readonly SwarmNode[] Nodes = [Node("node1"), Node("node2")];

    [Theory]
    [InlineData("ingress", "ingress", "node2")]
    [InlineData("host", "ingress", "node2")]
    [InlineData("ingress", "host", "node2")]
    [InlineData("host", "host", "node1")]
    public void APortOfAnotherServiceIsRefused(string mode, string otherMode, string otherNode)
    {
        var failure = Assert.Single(PortCheck.Run([Service("pg_proxy", mode, "node1")], [Live("shop_web", otherMode, otherNode)], Nodes));

        Assert.Equal(DeployCodes.PortTaken, failure.Code);
        Assert.Equal("Service pg_proxy publishes port 5432/tcp, which service shop_web already publishes. Publish another port, or remove that service: docker service rm shop_web.", failure.Reason);
    }

    [Fact]
    public void APortOfOtherNodesIsFree() => Assert.Empty(PortCheck.Run([Service("pg_proxy", "host", "node1")], [Live("shop_web", "host", "node2")], Nodes));

    [Theory]
    [InlineData(5433u, "tcp")]
    [InlineData(5432u, "udp")]
    [InlineData(0u, "tcp")]
    public void AnotherPortIsFree(uint port, string protocol) =>
        Assert.Empty(PortCheck.Run([Service("pg_proxy", "ingress", "node1")], [Live("shop_web", "ingress", "node1", port, protocol)], Nodes));

    private static SwarmService Live(string name, string mode, string node, uint port = 5432, string protocol = "tcp") => new() { Spec = Service(name, mode, node, port, protocol) };

    private static ServiceSpec Service(string name, string mode, string node, uint port = 5432, string protocol = "tcp") => new()
    {
        Name = name,
        TaskTemplate = new() { Placement = new() { Constraints = [$"node.hostname == {node}"] } },
        EndpointSpec = new() { Ports = [new PortConfig { PublishedPort = port, TargetPort = 5432, Protocol = protocol, PublishMode = mode }] },
    };

    private static SwarmNode Node(string hostname) => new(hostname, hostname, "manager", IsReady: true, TakesTasks: true, new Dictionary<string, string>());
}
