using System.Text.RegularExpressions;

namespace PatroniSwarm.Build.Changes;

/// <summary>What must not change unnoticed about a PostgreSQL cluster: its patroni.yml.</summary>
/// <param name="Name">The cluster.</param>
/// <param name="Settings">Every value by its path, as <c>bootstrap.dcs.ttl</c>.</param>
internal sealed partial record ClusterFacts(string Name, IReadOnlyDictionary<string, string> Settings)
{
    public const string Dynamic = "bootstrap.dcs.";
    private const string Parameters = Dynamic + "postgresql.parameters.";

    // The settings that size shared memory, and what Patroni sets without a word (patroni/postgresql/config.py).
    private static readonly Dictionary<string, int> SharedMemory = new()
    {
        ["max_connections"] = 100,
        ["max_locks_per_transaction"] = 64,
        ["max_prepared_transactions"] = 0,
        ["max_wal_senders"] = 10,
        ["max_worker_processes"] = 8,
    };

    /// <summary>The scope within its namespace: the place in etcd that is this cluster's identity.</summary>
    public string Place => $"{Value("namespace")}{Value("scope")}";

    public string Major => MajorInPath().Match(Value("postgresql.data_dir")).Groups[1].Value;

    public string Value(string path) => Settings.GetValueOrDefault(path, "");

    /// <summary>The settings that size shared memory and differ, with both numbers.</summary>
    public IEnumerable<(string Name, int Before, int After)> SharedMemoryChanges(ClusterFacts before) =>
        from setting in SharedMemory
        let was = before.Number(setting.Key, setting.Value)
        let now = Number(setting.Key, setting.Value)
        where was != now
        select (setting.Key, was, now);

    /// <summary>The dynamic settings that differ, by their path below <c>bootstrap.dcs</c>.</summary>
    public IEnumerable<string> DynamicChanges(ClusterFacts before) =>
        from path in Settings.Keys.Union(before.Settings.Keys).Order(StringComparer.Ordinal)
        where path.StartsWith(Dynamic, StringComparison.Ordinal) && Value(path) != before.Value(path)
        select path[Dynamic.Length..];

    private int Number(string setting, int otherwise) => int.TryParse(Value(Parameters + setting), out var number) ? number : otherwise;

    [GeneratedRegex(@"/postgresql/(\d+)/")]
    private static partial Regex MajorInPath();
}
