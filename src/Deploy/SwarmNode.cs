using System.Net;
using Docker.DotNet.Models;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Deploy;

/// <summary>A node of the swarm, with what a publish needs to know.</summary>
internal sealed record SwarmNode(string Id, string Hostname, string Role, bool IsReady, bool TakesTasks, IReadOnlyDictionary<string, string> Labels)
{
    public string Address { get; init; } = "";

    /// <summary>Whether the swarm does not know if it is ready or down.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>As the engine reports it: linux.</summary>
    public string System { get; init; } = "";

    /// <summary>As the engine reports it: x86_64.</summary>
    public string Architecture { get; init; } = "";

    public IReadOnlyDictionary<string, string> EngineLabels { get; init; } = new Dictionary<string, string>();

    public static SwarmNode From(NodeListResponse node) => new(
        node.ID ?? "",
        node.Description?.Hostname ?? "",
        node.Spec?.Role ?? "",
        IsReady: node.Status?.State == "ready",
        TakesTasks: node.Spec?.Availability == "active",
        node.Spec?.Labels?.ToDictionary() ?? [])
    {
        Address = node.Status?.Addr ?? "",
        IsUnknown = node.Status?.State == "unknown",
        System = node.Description?.Platform?.OS ?? "",
        Architecture = node.Description?.Platform?.Architecture ?? "",
        EngineLabels = node.Description?.Engine?.Labels?.ToDictionary() ?? [],
    };

    /// <summary>Whether swarm would now start a task of this service here.</summary>
    public bool Takes(ServiceSpec service) => IsReady && TakesTasks && Allows(service);

    /// <summary>Whether a service's tasks may run here.</summary>
    public bool Allows(ServiceSpec service) => Satisfies(service.TaskTemplate?.Placement?.Constraints);

    /// <summary>Whether it satisfies all constraints. The engine refuses one that does not parse.</summary>
    public bool Satisfies(IEnumerable<string>? constraints) =>
        constraints is null || constraints.Select(PlacementConstraint.Parse).OfType<PlacementConstraint>().All(Satisfies);

    // As swarm does it: swarmkit, manager/constraint/constraint.go, NodeMatches. No node satisfies a key that swarm does not know.
    private bool Satisfies(PlacementConstraint constraint) => constraint.Key.ToLowerInvariant() switch
    {
        "node.id" => constraint.Accepts(Id),
        "node.hostname" => constraint.Accepts(Hostname),
        "node.role" => constraint.Accepts(Role),
        "node.ip" => HasAddress(constraint.Value) is { } has && has == constraint.MustEqual,
        "node.platform.os" => constraint.Accepts(System),
        "node.platform.arch" => constraint.Accepts(Architecture),
        _ when constraint.Label is { } label => constraint.Accepts(Labels.GetValueOrDefault(label, "")),
        _ when constraint.LabelOfEngine is { } label => constraint.Accepts(EngineLabels.GetValueOrDefault(label, "")),
        _ => false,
    };

    // Null: neither an address nor a network.
    private bool? HasAddress(string text)
    {
        var own = IPAddress.TryParse(Address, out var parsed) ? parsed : IPAddress.None;
        if (IPAddress.TryParse(text, out var address))
            return address.Equals(own);
        return IPNetwork.TryParse(text, out var network) ? network.Contains(own) : null;
    }
}
