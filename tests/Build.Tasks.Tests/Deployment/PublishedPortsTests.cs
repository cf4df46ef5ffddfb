using Docker.DotNet.Models;
using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build.Tests.Deployment;

public sealed class PublishedPortsTests
{
    [Fact]
    public void A_port_of_nodes_is_reported_with_those_and_one_of_the_ingress_with_all()
    {
        ServiceSpec[] services =
        [
            Service("pg_proxy", ["node.role == manager"], Port(5433, "host"), Port(5432, "host")),
            Service("pg_db", []),
            Service("pg_web", ["node.role == manager"], Port(80, "ingress")),
        ];
        Assert.Equal(
            ["pg_proxy: ports 5433, 5432 on node1", "pg_web: port 80 on node1, node2"],
            PublishedPorts.Lines(services, [Node("node2", "worker"), Node("node1", "manager")]));
    }

    private static ServiceSpec Service(string name, string[] constraints, params PortConfig[] ports) => new()
    {
        Name = name,
        TaskTemplate = new() { Placement = new() { Constraints = constraints } },
        EndpointSpec = new() { Ports = ports },
    };

    private static PortConfig Port(uint port, string mode) => new() { PublishedPort = port, TargetPort = 1, PublishMode = mode };

    private static SwarmNode Node(string hostname, string role) => new(hostname, hostname, role, IsReady: true, TakesTasks: true, new Dictionary<string, string>());
}
