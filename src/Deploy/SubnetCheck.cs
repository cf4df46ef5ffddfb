using Docker.DotNet.Models;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Deploy;

/// <summary>
/// Whether the subnets of new networks are free. Swarm creates a network on a used subnet without an error (swarmkit#2398);
/// no task can join it then.
/// </summary>
internal static class SubnetCheck
{
    public static void Run(IEnumerable<NetworksCreateParameters> wanted, IReadOnlyCollection<NetworkResponse> present)
    {
        foreach (var network in wanted)
            foreach (var subnet in Subnets(network.IPAM))
                if (present.FirstOrDefault(other => Subnets(other.IPAM).Any(subnet.Overlaps)) is { } other)
                    throw new DeployException(DeployCodes.SubnetTaken, $"Network {network.Name} has the subnet {Text(network.IPAM)}, which overlaps {Text(other.IPAM)} of network {other.Name}. Write a free subnet, or remove that network.");
    }

    private static IEnumerable<Subnet> Subnets(IPAM? addresses) =>
        from config in addresses?.Config ?? []
        where config.Subnet is not null
        let subnet = Subnet.Parse(config.Subnet)
        where subnet is not null
        select subnet;

    private static string Text(IPAM? addresses) => string.Join(" and ", addresses?.Config?.Select(static config => config.Subnet) ?? []);
}
