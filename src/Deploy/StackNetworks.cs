using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy;

/// <summary>The networks of a stack in the swarm.</summary>
internal sealed class StackNetworks(IDockerClient client, NetworkSpecs specs, Action<string> say)
{
    // These exist on every node.
    private static readonly string[] Local = ["host", "bridge", "none"];

    /// <summary>Throws if an external network is missing, or if a new one needs addresses that are in use.</summary>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        var present = await ByNameAsync(cancellation);
        foreach (var name in specs.Expected().Except(Local))
        {
            if (!present.TryGetValue(name, out var network) || network.Scope != "swarm")
                throw new DeployException(DeployCodes.MissingExternal, $"The stack uses the external network '{name}', but the swarm has no such network. Create it first: docker network create -d overlay {name}.");
        }

        SubnetCheck.Run(specs.ToCreate().Where(network => !present.ContainsKey(network.Name!)), present.Values);
    }

    /// <summary>The networks to create, and those that differ: a publish refuses these, while Docker's own client ignores them.</summary>
    public async Task<IReadOnlyList<PlannedChange>> PlanAsync(CancellationToken cancellation)
    {
        var present = await ByNameAsync(cancellation);
        return [.. specs.ToCreate().Select(network => NetworkPlan.Of(network, present.GetValueOrDefault(network.Name!)))];
    }

    /// <summary>Creates what is missing.</summary>
    public async Task CreateAsync(CancellationToken cancellation)
    {
        var present = await ByNameAsync(cancellation);
        foreach (var network in specs.ToCreate().Where(network => !present.ContainsKey(network.Name!)))
        {
            say($"creating network {network.Name}");
            await client.Networks.CreateNetworkAsync(network, cancellation);
        }
    }

    public async Task<Dictionary<string, string>> NamesByIdAsync(CancellationToken cancellation) =>
        (await ByNameAsync(cancellation)).Values.ToDictionary(static network => network.ID!, static network => network.Name!);

    /// <summary>The name of a network that is not in any list, such as swarm's 'host'; null if there is none.</summary>
    public async Task<string?> NameOfUnlistedAsync(string id, CancellationToken cancellation)
    {
        try
        {
            return (await client.Networks.InspectNetworkAsync(id, cancellation)).Name;
        }
        catch (DockerApiException failure) when (failure.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>The engine's containers on a network.</summary>
    public async Task<IReadOnlyList<string>> ContainersOnAsync(string network, CancellationToken cancellation)
    {
        try
        {
            return [.. ((await client.Networks.InspectNetworkAsync(network, cancellation)).Containers?.Values ?? []).Select(static container => container.Name ?? "").Where(static name => name.Contains('.')).Order(StringComparer.Ordinal)];
        }
        catch (DockerApiException failure) when (failure.StatusCode == HttpStatusCode.NotFound)
        {
            return [];
        }
    }

    private async Task<Dictionary<string, NetworkResponse>> ByNameAsync(CancellationToken cancellation)
    {
        var networks = new Dictionary<string, NetworkResponse>();
        foreach (var network in await client.Networks.ListNetworksAsync(new(), cancellation))
            networks[network.Name!] = network;
        return networks;
    }
}
