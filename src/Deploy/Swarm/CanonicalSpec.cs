using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy.Swarm;

/// <summary>A service's specification as a sorted list of fields, so that equivalent specifications are equal.</summary>
public static partial class CanonicalSpec
{
    internal const string EnvironmentPath = "TaskTemplate.ContainerSpec.Env";

    // The engine's defaults.
    private static readonly Dictionary<string, string> Defaults = new()
    {
        ["TaskTemplate.Runtime"] = "container",
        ["TaskTemplate.ContainerSpec.Isolation"] = "default",
        ["TaskTemplate.RestartPolicy.Condition"] = "any",
        ["UpdateConfig.FailureAction"] = "pause",
        ["UpdateConfig.Order"] = "stop-first",
        ["RollbackConfig.FailureAction"] = "pause",
        ["RollbackConfig.Order"] = "stop-first",
        ["EndpointSpec.Mode"] = "vip",
        ["Mode.Replicated.Replicas"] = "1",
        ["Mode.ReplicatedJob.MaxConcurrent"] = "1",
        ["Mode.ReplicatedJob.TotalCompletions"] = "1",
        ["EndpointSpec.Ports[].Protocol"] = "tcp",
        ["EndpointSpec.Ports[].PublishMode"] = "ingress",
    };

    private static readonly string[] Ignored =
    [
        // Docker copies it from the live service.
        "TaskTemplate.ForceUpdate",
        // Swarm does not restart a task for it.
        "TaskTemplate.Placement.Platforms",
        // Swarm does not keep it.
        "TaskTemplate.ContainerSpec.Mounts[].Consistency",
        // An id; the name is among the configs.
        "TaskTemplate.ContainerSpec.Privileges.CredentialSpec.Config",
    ];

    // Swarm refuses to remove what is in use, so the name is as good as the id.
    private static readonly string[] Ids = ["ConfigID", "SecretID"];

    // The key of a list's elements, so that a new element does not move the others.
    private static readonly Dictionary<string, string[]> Keys = new()
    {
        ["TaskTemplate.ContainerSpec.Mounts"] = ["Target"],
        ["TaskTemplate.ContainerSpec.Configs"] = ["File.Name"],
        ["TaskTemplate.ContainerSpec.Secrets"] = ["File.Name"],
        ["TaskTemplate.ContainerSpec.Ulimits"] = ["Name"],
        ["TaskTemplate.Networks"] = ["Target"],
        ["EndpointSpec.Ports"] = ["PublishMode", "Protocol", "PublishedPort", "TargetPort"],
    };

    // Lists of names without an order: a name is its own key.
    private static readonly string[] Sets = ["TaskTemplate.ContainerSpec.CapabilityAdd", "TaskTemplate.ContainerSpec.CapabilityDrop"];

    // For these, zero and false are not the defaults.
    private static readonly string[] Speaking = [".Init", ".Replicas", ".Parallelism"];

    // Mappings whose keys and values the user chose.
    private static readonly string[] OwnMaps = [".Labels.", ".Options.", ".Sysctls.", ".DriverOpts."];

    /// <summary>What the path of a config begins with.</summary>
    internal const string ConfigsPath = "TaskTemplate.ContainerSpec.Configs";

    /// <summary>The path of a config's name, by where its file is.</summary>
    internal static string ConfigName(string target) => $"{ConfigsPath}[{target}].ConfigName";

    /// <summary>The path and value of every field that is set.</summary>
    public static SortedDictionary<string, string> Fields(ServiceSpec spec)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Collect(JsonSerializer.SerializeToNode(spec, SpecJson.Default.ServiceSpec), "", fields);
        // A mode may be an empty object.
        fields["Mode"] = spec.Mode switch
        {
            { Global: not null } => "global",
            { ReplicatedJob: not null } => "replicated-job",
            { GlobalJob: not null } => "global-job",
            _ => "replicated",
        };
        return fields;
    }

    /// <summary>The fields that differ, each once, without list positions.</summary>
    public static IReadOnlyList<string> Differences(ServiceSpec desired, ServiceSpec live) =>
        [.. Changes(desired, live).Select(static change => change.Path.Split('[')[0]).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The fields that differ, with their current and wanted values.</summary>
    public static IReadOnlyList<FieldChange> Changes(ServiceSpec desired, ServiceSpec live)
    {
        var (wanted, actual) = (Fields(desired), Fields(live));
        return [.. wanted.Keys.Union(actual.Keys)
            .Where(path => wanted.GetValueOrDefault(path) != actual.GetValueOrDefault(path))
            .Order(StringComparer.Ordinal)
            .Select(path => new FieldChange(path, actual.GetValueOrDefault(path), wanted.GetValueOrDefault(path)))];
    }

    private static void Collect(JsonNode? node, string path, SortedDictionary<string, string> fields)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (key, value) in map.Where(static pair => !Ids.Contains(pair.Key)))
                    Collect(value, path.Length == 0 ? key : $"{path}.{key}", fields);
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                    Collect(list[i], Element(list[i], path, i), fields);
                break;
            case JsonValue value when path.StartsWith(EnvironmentPath, StringComparison.Ordinal):
                fields[path] = value.ToString().Split('=', 2) is [_, var content] ? content : "(not set)";
                break;
            case JsonValue value when value.ToString() is var text && (IsTheUsersOwn(path) || !(IsNothing(text, path) || IsDefault(text, path))):
                fields[path] = text;
                break;
        }
    }

    private static string Element(JsonNode? element, string path, int index)
    {
        if (path == EnvironmentPath && element is JsonValue variable)
            return $"{path}[{variable.ToString().Split('=')[0]}]";
        if (Sets.Contains(path))
            return $"{path}[{element}]";
        return Keys.TryGetValue(path, out var keys)
            ? $"{path}[{string.Join('/', keys.Select(key => Part(element, path, key)).Where(static part => part is not null))}]"
            : $"{path}[{index:0000}]";
    }

    private static string? Part(JsonNode? element, string path, string key) =>
        key.Split('.').Aggregate(element, static (node, name) => node?[name])?.ToString() ?? Defaults.GetValueOrDefault($"{path}[].{key}");

    private static bool IsDefault(string text, string path)
    {
        var place = Brackets().Replace(path, "[]");
        return Ignored.Any(ignored => place.StartsWith(ignored, StringComparison.Ordinal)) || (Defaults.TryGetValue(place, out var value) && value == text);
    }

    // An empty or zero argument or label still counts.
    private static bool IsTheUsersOwn(string path) => path.EndsWith(']') || OwnMaps.Any(map => $".{path}".Contains(map, StringComparison.Ordinal));

    private static bool IsNothing(string text, string path) =>
        text.Length == 0 || text == "00:00:00" || (text is "0" or "false" && !Speaking.Any(name => path.EndsWith(name, StringComparison.Ordinal)));

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Brackets();

    // Generated by the compiler: in a new process, reflection over these types takes longer than the engine.
    [JsonSerializable(typeof(ServiceSpec))]
    private sealed partial class SpecJson : JsonSerializerContext;
}
