using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy.Takeovers;

/// <summary>The services of a swarm beside those that a stack file wants.</summary>
/// <param name="Stack">The stack's name.</param>
/// <param name="Wanted">The services of the stack file.</param>
/// <param name="Live">The services of the stack, and those without a stack that have a wanted name, by name.</param>
internal sealed record FoundServices(string Stack, IReadOnlyList<PlannedService> Wanted, IReadOnlyDictionary<string, SwarmService> Live)
{
    /// <summary>All services of the swarm; empty if the stack file creates none.</summary>
    public IReadOnlyList<SwarmService> All { get; init; } = [];

    public IReadOnlyList<SwarmNode> Nodes { get; init; } = [];

    /// <summary>The ids of the nodes that run a service's tasks.</summary>
    public ILookup<string, string> Placed { get; init; } = Array.Empty<string>().ToLookup(static id => id);

    /// <summary>The services of the stack that the file does not have.</summary>
    public IEnumerable<SwarmService> Orphans => Live.Values.Where(service => Wanted.All(known => known.Spec.Name != service.Spec!.Name));

    /// <summary>Services with a wanted name that belong to another stack.</summary>
    public IEnumerable<SwarmService> OfOtherStacks =>
        All.Where(service => StackOf(service) is { } owner && owner != Stack && Wanted.Any(known => known.Spec.Name == service.Spec!.Name));

    /// <summary>The hostnames of the nodes that run a service.</summary>
    public IEnumerable<string> NodesOf(SwarmService service) =>
        Nodes.Where(node => Placed[service.ID!].Contains(node.Id)).Select(static node => node.Hostname);

    /// <summary>Whether the service carries the stack's label.</summary>
    public bool IsOwn(SwarmService service) => StackOf(service) == Stack;

    /// <summary>Whether two services may run on one node.</summary>
    public bool CanMeet(ServiceSpec service, ServiceSpec other) => Nodes.Any(node => node.Allows(service) && node.Allows(other));

    public static string? StackOf(SwarmService service) => service.Spec?.Labels?.TryGetValue(StackNames.NamespaceLabel, out var owner) == true ? owner : null;
}
