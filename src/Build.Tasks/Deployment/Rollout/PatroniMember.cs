using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PatroniSwarm.Build.Deployment.Rollout;

/// <summary>A member of a cluster as Patroni tells of it.</summary>
internal sealed record PatroniMember(string Name, string Role, string State)
{
    public int? Timeline { get; init; }

    /// <summary>Bytes behind the leader; Patroni says "unknown" where it cannot tell.</summary>
    public JsonNode? Lag { get; init; }

    /// <summary>The same as a number; 0 where Patroni cannot tell.</summary>
    public long BytesBehind => Lag is JsonValue value && value.TryGetValue<long>(out var bytes) ? bytes : 0;

    /// <summary>A setting that changed takes effect at its next restart only.</summary>
    [JsonPropertyName("pending_restart")]
    public bool PendingRestart { get; init; }

    public bool Leads => (Role is "leader" or "standby_leader" or "master") && State == "running";

    public bool Streams => !Leads && State == "streaming";

    /// <summary>Confirms commits before they are acknowledged.</summary>
    public bool Confirms => Role is "sync_standby" or "quorum_standby";
}
