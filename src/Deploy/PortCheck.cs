using System.Globalization;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Plan;

namespace PatroniSwarm.Deploy;

/// <summary>
/// Whether the ports that a stack publishes are free in the swarm. An ingress port belongs to one service on every node; swarm refuses a second
/// one after everything before it was created. A host port belongs to one task of a node; a second one waits forever.
/// </summary>
internal static class PortCheck
{
    private const string Host = "host";

    /// <param name="wanted">The services of the stack.</param>
    /// <param name="others">All other services.</param>
    /// <param name="nodes">The nodes of the swarm.</param>
    /// <returns>The ports that are taken.</returns>
    public static IEnumerable<Refusal> Run(IEnumerable<ServiceSpec> wanted, IReadOnlyCollection<SwarmService> others, IReadOnlyCollection<SwarmNode> nodes)
    {
        foreach (var service in wanted)
        {
            foreach (var port in Ports(service))
            {
                if (others.FirstOrDefault(other => Ports(other.Spec!).Any(taken => Same(port, taken) && CanMeet(service, port, other.Spec!, taken, nodes))) is { } other)
                    yield return new(DeployCodes.PortTaken, $"Service {service.Name} publishes port {port.PublishedPort!.Value.ToString(CultureInfo.InvariantCulture)}/{port.Protocol ?? "tcp"}, which service {other.Spec!.Name} already publishes. Publish another port, or remove that service: docker service rm {other.Spec.Name}.");
            }
        }
    }

    private static IEnumerable<PortConfig> Ports(ServiceSpec service) => (service.EndpointSpec?.Ports ?? []).Where(static port => port.PublishedPort > 0);

    private static bool Same(PortConfig left, PortConfig right) =>
        left.PublishedPort == right.PublishedPort && (left.Protocol ?? "tcp") == (right.Protocol ?? "tcp");

    // Two host ports conflict only on nodes where both services may run.
    private static bool CanMeet(ServiceSpec service, PortConfig port, ServiceSpec other, PortConfig taken, IReadOnlyCollection<SwarmNode> nodes) =>
        port.PublishMode != Host || taken.PublishMode != Host || nodes.Any(node => node.Allows(service) && node.Allows(other));
}
