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
}
