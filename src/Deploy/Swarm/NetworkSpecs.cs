using Docker.DotNet.Models;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Swarm;

/// <summary>The networks of a stack in swarm's specification.</summary>
public sealed class NetworkSpecs(StackDefinition stack, StackNames names)
{
    /// <summary>What to create, by the order of their names.</summary>
    public IReadOnlyList<NetworksCreateParameters> ToCreate() =>
        [.. Used().Where(static entry => entry.Network is not { External: true }).Select(entry => Create(entry.Key, entry.Network ?? new()))];

    /// <summary>The names of networks that must exist already.</summary>
    public IReadOnlyList<string> Expected() =>
        [.. Used().Where(static entry => entry.Network is { External: true }).Select(entry => names.Network(entry.Key, entry.Network))];

    private IEnumerable<(string Key, NetworkDefinition? Network)> Used() =>
        stack.Services
            .SelectMany(static service => service.Networks.Count > 0 ? service.Networks.Select(static network => network.Network) : [StackNames.DefaultNetwork])
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(key => (key, stack.Networks.GetValueOrDefault(key)));

    private NetworksCreateParameters Create(string key, NetworkDefinition network) => new()
    {
        Name = names.Network(key, network),
        Driver = string.IsNullOrEmpty(network.Driver) ? "overlay" : network.Driver,
        Options = network.DriverOptions?.ToDictionary()!,
        Labels = names.Labels(network.Labels),
        Internal = network.Internal,
        Attachable = network.Attachable,
        IPAM = string.IsNullOrEmpty(network.AddressDriver) && network.Subnets.Count == 0 ? null! : new IPAM
        {
            Driver = network.AddressDriver!,
            Config = [.. network.Subnets.Select(static subnet => new IPAMConfig { Subnet = subnet })],
        },
    };
}
