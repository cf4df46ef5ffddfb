using System.Text.Json;
using System.Text.Json.Nodes;

namespace PatroniSwarm.Build.Deployment.Rollout;

/// <summary>What the observer saw in one second.</summary>
internal sealed record ObserverReport(
    IReadOnlyDictionary<string, bool> Etcd,
    IReadOnlyDictionary<string, IReadOnlyList<PatroniMember>> Clusters,
    IReadOnlyDictionary<string, bool> Synchronous,
    IReadOnlyDictionary<string, bool> Paused,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, bool>> Proxies)
{
    /// <summary>The members of etcd that lead.</summary>
    public IReadOnlyList<string> EtcdLeaders { get; init; } = [];

    /// <summary>What each member of PostgreSQL runs: 170006 is 17.6.</summary>
    public IReadOnlyDictionary<string, int> Versions { get; init; } = new Dictionary<string, int>();

    /// <summary>Patroni's dynamic configuration of each cluster one of whose members reports it.</summary>
    public IReadOnlyDictionary<string, JsonObject> Dynamic { get; init; } = new Dictionary<string, JsonObject>();

    /// <summary>Null when the line is not a whole report.</summary>
    public static ObserverReport? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ObserverReport>(line, JsonSerializerOptions.Web) is { Etcd: not null, Clusters: not null, Synchronous: not null, Paused: not null, Proxies: not null } report
                ? report
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
