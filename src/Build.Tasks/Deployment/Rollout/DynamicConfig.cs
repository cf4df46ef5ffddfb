using System.Globalization;
using System.Text.Json.Nodes;
using PatroniSwarm.Build.StackFile;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PatroniSwarm.Build.Deployment.Rollout;

/// <summary>
/// What a patroni.yml says under <c>bootstrap: dcs:</c>. Patroni reads it once, when it makes the cluster; later it changes by the REST API
/// alone (https://patroni.readthedocs.io/en/latest/dynamic_configuration.html).
/// </summary>
internal sealed class DynamicConfig
{
    private DynamicConfig(JsonObject content) => Collect(content, "", leaves);

    private readonly Dictionary<string, JsonNode?> leaves = [];

    /// <summary>Every value by its path; a list is one value.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Leaves => leaves;

    /// <summary>Null when the member mounts no patroni.yml of this stack, or it says nothing.</summary>
    public static DynamicConfig? Of(StackDefinition stack, ServiceDefinition member) => Of(PatroniFile.Of(stack, member));

    public static DynamicConfig? Parse(string text) => Of(PatroniFile.Parse(text));

    /// <summary>What to send so that the running configuration says the same; null when it does.</summary>
    /// <param name="running">The values that run.</param>
    /// <param name="before">What was published before: what it said and this one does not is taken out.</param>
    public JsonObject? PatchFrom(IReadOnlyDictionary<string, JsonNode?> running, DynamicConfig? before)
    {
        var patch = new JsonObject();
        foreach (var path in Differences(running))
            Set(patch, path, leaves[path]?.DeepClone());
        foreach (var path in Gone(before))
            Set(patch, path, null);
        return patch.Count == 0 ? null : patch;
    }

    /// <summary>What the one before said and this one does not: the shortest paths that nothing of this one is below.</summary>
    public IEnumerable<string> Gone(DynamicConfig? before) => (before?.leaves.Keys ?? Enumerable.Empty<string>())
        .Where(path => !leaves.ContainsKey(path))
        .Select(path => Prefixes(path).First(prefix => !leaves.Keys.Any(kept => kept == prefix || kept.StartsWith(prefix + "/", StringComparison.Ordinal))))
        .Distinct();

    /// <summary>The paths whose values differ.</summary>
    public IEnumerable<string> Differences(IReadOnlyDictionary<string, JsonNode?> running) =>
        leaves.Where(leaf => !Same(running.GetValueOrDefault(leaf.Key), leaf.Value)).Select(static leaf => leaf.Key);

    private static IEnumerable<string> Prefixes(string path)
    {
        for (var end = path.IndexOf('/', StringComparison.Ordinal); end >= 0; end = path.IndexOf('/', end + 1))
            yield return path[..end];
        yield return path;
    }

    private static void Set(JsonObject patch, string path, JsonNode? value)
    {
        var keys = path.Split('/');
        foreach (var key in keys[..^1])
            patch = (JsonObject)(patch[key] ??= new JsonObject());
        patch[keys[^1]] = value;
    }

    // Patroni keeps what it was given: "on" and true say the same to PostgreSQL and not to a comparison of texts.
    private static bool Same(JsonNode? left, JsonNode? right) =>
        left?.ToJsonString() == right?.ToJsonString() || (left is JsonValue && right is JsonValue && Plain(left) == Plain(right));

    private static string Plain(JsonNode value) => value.ToString() switch
    {
        "on" or "True" => "true",
        "off" or "False" => "false",
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

    private static DynamicConfig? Of(PatroniFile? file) => file?.Dynamic is { } dynamic && ToJson(dynamic) is JsonObject content ? new(content) : null;

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(static child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, ToJson(child.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" } => true,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "false" } => false,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "null" or "~" } => null,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: { } text } when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        YamlScalarNode { Value: var text } => text,
        _ => null,
    };
}
