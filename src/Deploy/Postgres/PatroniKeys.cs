using System.Text.Json.Nodes;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>A cluster's keys in etcd, from one read with a quorum.</summary>
/// <param name="Leader">The holder of the leader lock.</param>
/// <param name="Sync">The members that may take over in a synchronous cluster.</param>
/// <param name="Synchronous">Whether a standby confirms commits.</param>
/// <param name="Paused">Whether the cluster is paused.</param>
internal sealed record PatroniKeys(string? Leader, IReadOnlyList<string> Sync, bool Synchronous, bool Paused)
{
    /// <summary>The dynamic configuration; null before there is one.</summary>
    public JsonObject? Dynamic { get; init; }

    /// <summary>The system identifier of the data that the cluster began with; null before there is a cluster.</summary>
    public string? System { get; init; }
}
