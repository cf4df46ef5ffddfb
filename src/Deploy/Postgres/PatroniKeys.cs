using System.Text.Json.Nodes;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>What Patroni keeps of a cluster in etcd, by one read that took a quorum.</summary>
/// <param name="Leader">Who holds the leader lock.</param>
/// <param name="Sync">Who may take over in a synchronous cluster.</param>
/// <param name="Synchronous">Whether a standby confirms commits.</param>
/// <param name="Paused">Whether Patroni leaves the cluster to itself.</param>
internal sealed record PatroniKeys(string? Leader, IReadOnlyList<string> Sync, bool Synchronous, bool Paused)
{
    /// <summary>The dynamic configuration; null before there is one.</summary>
    public JsonObject? Dynamic { get; init; }
}
