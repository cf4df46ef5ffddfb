using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy;

/// <summary>The services of a stack in the swarm.</summary>
internal static class LiveServices
{
    public static async Task<IReadOnlyList<SwarmService>> ListAsync(IDockerClient client, string stack, CancellationToken cancellation)
    {
        var filters = new Dictionary<string, IDictionary<string, bool>>
        {
            ["label"] = new Dictionary<string, bool> { [$"{StackNames.NamespaceLabel}={stack}"] = true },
        };
        return [.. (await client.Swarm.ListServicesAsync(new() { Filters = filters }, cancellation)).OrderBy(static service => service.Spec!.Name, StringComparer.Ordinal)];
    }

    public static IReadOnlyList<string> NetworkIds(IEnumerable<SwarmService> live) =>
        [.. live.SelectMany(static service => service.Spec!.TaskTemplate!.Networks ?? []).Select(static network => network.Target!).Distinct()];

    /// <summary>Swarm stores the ids of networks instead of the names in a specification.</summary>
    public static SwarmService WithNetworkNames(SwarmService live, IReadOnlyDictionary<string, string> names)
    {
        var template = live.Spec!.TaskTemplate!;
        foreach (var network in template.Networks ?? [])
            network.Target = names.GetValueOrDefault(network.Target!, network.Target!);
        template.Networks = [.. (template.Networks ?? []).OrderBy(static network => network.Target, StringComparer.Ordinal)];
        return live;
    }
}
