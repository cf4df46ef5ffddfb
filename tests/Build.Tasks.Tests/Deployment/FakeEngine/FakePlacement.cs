using System.Text.Json.Nodes;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>Which nodes swarm runs a service's tasks on (swarmkit, manager/constraint).</summary>
internal static class FakePlacement
{
    private const string NodeLabel = "node.labels.";
    private const string EngineLabel = "engine.labels.";

    public static IReadOnlyList<JsonObject> Of(JsonNode service, FakeNodes nodes) =>
        [.. nodes.All.Where(node => Value(node, "Status", "State") == "ready" && Value(node, "Spec", "Availability") == "active" && Allows(service, node))];

    private static bool Allows(JsonNode service, JsonObject node) =>
        (service["Spec"]!["TaskTemplate"]?["Placement"]?["Constraints"]?.AsArray() ?? []).All(constraint => IsSatisfied(constraint!.ToString(), node));

    private static bool IsSatisfied(string constraint, JsonObject node)
    {
        var isEqual = constraint.Contains("==", StringComparison.Ordinal);
        var sides = constraint.Split(isEqual ? "==" : "!=", 2, StringSplitOptions.TrimEntries);
        if (sides.Length != 2)
            throw FakeRefusal.Rpc(400, "InvalidArgument", $"constraint expected one operator from ==, !=: {constraint}");
        return string.Equals(Of(sides[0], node), sides[1], StringComparison.OrdinalIgnoreCase) == isEqual;
    }

    private static string Of(string key, JsonObject node) => key.ToLowerInvariant() switch
    {
        "node.id" => Value(node, "ID"),
        "node.hostname" => Value(node, "Description", "Hostname"),
        "node.role" => Value(node, "Spec", "Role"),
        "node.ip" => Value(node, "Status", "Addr"),
        "node.platform.os" => Value(node, "Description", "Platform", "OS"),
        "node.platform.arch" => Value(node, "Description", "Platform", "Architecture"),
        var lower when lower.StartsWith(NodeLabel, StringComparison.Ordinal) => Value(node, "Spec", "Labels", key[NodeLabel.Length..]),
        var lower when lower.StartsWith(EngineLabel, StringComparison.Ordinal) => Value(node, "Description", "Engine", "Labels", key[EngineLabel.Length..]),
        _ => throw FakeRefusal.Rpc(400, "InvalidArgument", $"'{key}' is no key of a constraint"),
    };

    private static string Value(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
            node = node?[step];
        return node?.ToString() ?? "";
    }
}
