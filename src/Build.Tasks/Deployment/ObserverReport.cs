using System.Text.Json;

namespace PatroniSwarm.Build.Deployment;

/// <summary>What the observer saw in one second.</summary>
internal sealed record ObserverReport(
    IReadOnlyDictionary<string, bool> Etcd,
    IReadOnlyDictionary<string, IReadOnlyList<PatroniMember>> Clusters,
    IReadOnlyDictionary<string, bool> Synchronous,
    IReadOnlyDictionary<string, bool> Paused,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, bool>> Proxies)
{
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
