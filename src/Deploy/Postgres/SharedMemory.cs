using System.Globalization;
using System.Text.Json.Nodes;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>
/// The settings that size shared memory: a replica with a smaller value than the leader stops (https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-ADMIN).
/// </summary>
internal static class SharedMemory
{
    // With Patroni's defaults (patroni/postgresql/config.py).
    private static readonly Dictionary<string, int> Defaults = new()
    {
        ["max_connections"] = 100,
        ["max_locks_per_transaction"] = 64,
        ["max_prepared_transactions"] = 0,
        ["max_wal_senders"] = 10,
        ["max_worker_processes"] = 8,
    };

    /// <summary>The settings that differ between two dynamic configurations, with both values.</summary>
    public static IEnumerable<(string Name, int Before, int After)> Changes(JsonObject? before, JsonObject? after) =>
        from setting in Defaults
        let was = Number(At(before, setting.Key), setting.Value)
        let now = Number(At(after, setting.Key), setting.Value)
        where was != now
        select (setting.Key, was, now);

    /// <summary>Whether a change makes one of them smaller.</summary>
    public static bool IsLowered(SettingChange change) =>
        change.Parameter is { } name && Defaults.TryGetValue(name, out var otherwise) && Number(change.New, otherwise) < Number(change.Old, otherwise);

    private static JsonNode? At(JsonObject? settings, string name) => settings?["postgresql"]?["parameters"]?[name];

    private static int Number(JsonNode? value, int otherwise) => int.TryParse(value?.ToString(), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
