using System.Text.Json;
using System.Text.Json.Nodes;
using Docker.DotNet.Models;

namespace PatroniSwarm.Build.Swarm;

/// <summary>A service's specification as a sorted list of fields, so that two that mean the same are equal.</summary>
public static class CanonicalSpec
{
    // The engine's own choices for what a specification leaves out.
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
    };

    // Docker copies the one from the live service, and swarm restarts nothing for the other.
    private static readonly string[] Ignored = ["TaskTemplate.ForceUpdate", "TaskTemplate.Placement.Platforms"];

    // Here zero and false are not what stands when nothing does.
    private static readonly string[] Speaking = [".Init", ".Replicas", ".Parallelism"];

    /// <summary>Path and value of every field that says something.</summary>
    public static SortedDictionary<string, string> Fields(ServiceSpec spec)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Collect(JsonSerializer.SerializeToNode(spec), "", fields);
        // A mode may hold nothing but its own name.
        fields["Mode"] = spec.Mode switch
        {
            { Global: not null } => "global",
            { ReplicatedJob: not null } => "replicated-job",
            { GlobalJob: not null } => "global-job",
            _ => "replicated",
        };
        foreach (var path in fields.Keys.Where(static path => Ignored.Any(ignored => path.StartsWith(ignored, StringComparison.Ordinal))).ToList())
            fields.Remove(path);
        foreach (var (path, value) in Defaults)
        {
            if (fields.TryGetValue(path, out var actual) && actual == value)
                fields.Remove(path);
        }

        return fields;
    }

    /// <summary>The fields that differ, each once, lists without the place in them.</summary>
    public static IReadOnlyList<string> Differences(ServiceSpec desired, ServiceSpec live)
    {
        var (wanted, actual) = (Fields(desired), Fields(live));
        return [.. wanted.Keys.Union(actual.Keys)
            .Where(path => wanted.GetValueOrDefault(path) != actual.GetValueOrDefault(path))
            .Select(static path => path.Split('[')[0])
            .Distinct()
            .Order(StringComparer.Ordinal)];
    }

    private static void Collect(JsonNode? node, string path, SortedDictionary<string, string> fields)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (key, value) in map)
                    Collect(value, path.Length == 0 ? key : $"{path}.{key}", fields);
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                    Collect(list[i], $"{path}[{i:0000}]", fields);
                break;
            case JsonValue value when value.ToString() is var text && !IsNothing(text, path):
                fields[path] = text;
                break;
        }
    }

    private static bool IsNothing(string text, string path) =>
        text.Length == 0 || text == "00:00:00" || (text is "0" or "false" && !Speaking.Any(name => path.EndsWith(name, StringComparison.Ordinal)));
}
