using System.Globalization;
using System.Text.Json.Nodes;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>
/// Patroni's dynamic configuration, from the stack file or from etcd. Patroni reads its file once, when it creates the
/// cluster; later it changes only through the REST API (https://patroni.readthedocs.io/en/latest/dynamic_configuration.html).
/// </summary>
internal sealed class DynamicConfig
{
    // What an operator sets and no stack file describes. Removing a slot that was added by hand would lose its consumer's position, and removing
    // standby_cluster would promote the cluster.
    private static readonly string[] LeftAlone = ["pause", "slots", "ignore_slots", "standby_cluster"];

    private readonly JsonObject content;
    private readonly Dictionary<string, JsonNode?> leaves = [];

    public DynamicConfig(JsonObject content) => Collect(this.content = content, "", leaves);

    /// <summary>Every value by its path; a list is one value.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Leaves => leaves;

    /// <summary>The configuration of a cluster in a stack file; null if the file does not manage it.</summary>
    public static DynamicConfig? Of(PostgresDefinition? cluster) => cluster?.Settings is { } settings ? new(settings) : null;

    /// <summary>The changes that give the cluster this configuration.</summary>
    /// <param name="live">The cluster's configuration.</param>
    /// <param name="before">The configuration of the last publish; null if unknown.</param>
    public IReadOnlyList<SettingChange> ChangesFrom(DynamicConfig live, DynamicConfig? before)
    {
        var differs = leaves
            .Where(leaf => !Same(live.leaves.GetValueOrDefault(leaf.Key), leaf.Value))
            // A map may replace a value.
            .Select(leaf => live.leaves.Keys.FirstOrDefault(above => IsAtOrBelow(leaf.Key, above)) ?? leaf.Key)
            .Distinct()
            .Select(path => new SettingChange(path, live.At(path), At(path), before is not null && Same(before.At(path), At(path))));

        // A null is no value: Patroni does not remove such a key either (patroni/utils.py, patch_config).
        var unnamed = live.leaves.Where(leaf => leaf.Value is not null && !leaves.Keys.Any(named => Overlap(named, leaf.Key))).Select(static leaf => leaf.Key).ToLookup(path => Stays(path, before));
        var kept = leaves.Keys.Concat(unnamed[true]).ToList();
        var goes = unnamed[false]
            .Select(path => Prefixes(path).First(prefix => !kept.Exists(other => Overlap(prefix, other))))
            .Distinct()
            .Select(path => new SettingChange(path, live.At(path), null, before?.Names(path) == false));
        return [.. differs, .. goes];
    }

    // Whether a value that this configuration does not contain stays.
    private static bool Stays(string path, DynamicConfig? before) =>
        LeftAlone.Any(key => IsAtOrBelow(path, key)) && before?.leaves.ContainsKey(path) != true;

    private bool Names(string path) => leaves.Keys.Any(leaf => Overlap(leaf, path));

    private JsonNode? At(string path) => path.Split('/').Aggregate((JsonNode?)content, static (node, key) => (node as JsonObject)?[key]);

    private static IEnumerable<string> Prefixes(string path)
    {
        for (var end = path.IndexOf('/', StringComparison.Ordinal); end >= 0; end = path.IndexOf('/', end + 1))
            yield return path[..end];
        yield return path;
    }

    private static bool Overlap(string one, string other) => IsAtOrBelow(one, other) || IsAtOrBelow(other, one);

    private static bool IsAtOrBelow(string path, string top) =>
        path.StartsWith(top, StringComparison.Ordinal) && (path.Length == top.Length || path[top.Length] == '/');

    // Patroni keeps values as given: "on" and true are equal for PostgreSQL, but not as texts.
    private static bool Same(JsonNode? left, JsonNode? right) =>
        JsonNode.DeepEquals(left, right) || (left is JsonValue && right is JsonValue && Plain(left) == Plain(right));

    private static string Plain(JsonNode value) => value.ToString() switch
    {
        "on" or "yes" or "True" => "true",
        "off" or "no" or "False" => "false",
        var text when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number.ToString("0.############", CultureInfo.InvariantCulture),
        var text => text,
    };

    private static void Collect(JsonObject map, string prefix, Dictionary<string, JsonNode?> leaves)
    {
        foreach (var (key, value) in map)
        {
            var path = prefix.Length == 0 ? key : $"{prefix}/{key}";
            if (value is JsonObject inner)
                Collect(inner, path, leaves);
            else
                leaves[path] = value;
        }
    }
}
