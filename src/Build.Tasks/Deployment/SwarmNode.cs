using Docker.DotNet.Models;

namespace PatroniSwarm.Build.Deployment;

/// <summary>A node of the swarm, as far as a deployment asks about it.</summary>
internal sealed record SwarmNode(string Id, string Hostname, string Role, bool IsReady, bool TakesTasks, IReadOnlyDictionary<string, string> Labels)
{
    public static SwarmNode From(NodeListResponse node) => new(
        node.ID ?? "",
        node.Description?.Hostname ?? "",
        node.Spec?.Role ?? "",
        IsReady: node.Status?.State == "ready",
        TakesTasks: node.Spec?.Availability == "active",
        node.Spec?.Labels?.ToDictionary() ?? []);

    /// <summary>Whether swarm would start a task of this service here now.</summary>
    public bool Takes(ServiceSpec service) => IsReady && TakesTasks && Allows(service);

    /// <summary>Whether a service's tasks may run here.</summary>
    public bool Allows(ServiceSpec service) => Satisfies(service.TaskTemplate?.Placement?.Constraints);

    /// <summary>Whether it satisfies all constraints; what cannot be told from here counts as satisfied.</summary>
    public bool Satisfies(IEnumerable<string>? constraints) =>
        constraints is null || constraints.Select(PlacementConstraint.Parse).OfType<PlacementConstraint>().All(constraint => constraint.Allows(this));
}
