using System.Globalization;
using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy;

/// <summary>Where clients reach what a stack publishes, one line for each service.</summary>
internal static class PublishedPorts
{
    public static IEnumerable<string> Lines(IEnumerable<ServiceSpec> services, IReadOnlyCollection<SwarmNode> nodes) =>
        from service in services
        from ports in (service.EndpointSpec?.Ports ?? []).Where(static port => port.PublishedPort > 0).GroupBy(static port => port.PublishMode == "host")
        select $"{service.Name}: {Ports(ports)} on {string.Join(", ", nodes.Where(node => !ports.Key || node.Allows(service)).Select(static node => node.Hostname).Order(StringComparer.Ordinal))}";

    private static string Ports(IEnumerable<PortConfig> ports)
    {
        var numbers = ports.Select(static port => port.PublishedPort!.Value.ToString(CultureInfo.InvariantCulture)).ToList();
        return $"{(numbers.Count == 1 ? "port" : "ports")} {string.Join(", ", numbers)}";
    }
}
