using System.Text.Json.Nodes;
using PatroniSwarm.Build.Tests.Deployment;

namespace PatroniSwarm.Build.Tests.Swarm;

/// <summary>Requests as text, so that two series that mean the same are equal.</summary>
internal static class CanonicalRequests
{
    public static string Of(FakeEngine engine) => string.Join('\n', engine.Requests
        .Where(static request => request.Path.EndsWith("/create", StringComparison.Ordinal))
        .Select(static request => $"{request.Path} {Canonical(request.Body)?.ToJsonString()}")
        .Order(StringComparer.Ordinal));

    // The field tells old engines to do what newer ones always do.
    private static JsonNode? Canonical(JsonNode? node) => node switch
    {
        JsonObject map => NotEmpty(new JsonObject(map
            .Where(static pair => pair.Key != "CheckDuplicate")
            .OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static pair => KeyValuePair.Create(pair.Key, Sorted(pair.Key, Canonical(pair.Value)) ?? Meaningful(pair.Key, pair.Value)))
            .Where(static pair => pair.Value is not null))),
        JsonArray { Count: 0 } => null,
        JsonArray list => new JsonArray([.. list.Select(static item => Item(item))]),
        JsonValue value => value.ToJsonString() is "0" or "\"\"" or "false" ? null : value.DeepClone(),
        _ => null,
    };

    // Docker's client sorts ports by what is published only, and what is mounted under one name not at all.
    private static JsonNode? Sorted(string key, JsonNode? value) => key is "Ports" or "Secrets" or "Configs" && value is JsonArray list
        ? new JsonArray([.. list.Select(static item => item!.DeepClone()).OrderBy(static item => item.ToJsonString(), StringComparer.Ordinal)])
        : value;

    // An argument may be empty.
    private static JsonNode Item(JsonNode? item) => item is JsonValue value ? value.DeepClone() : Canonical(item) ?? new JsonObject();

    // These say something by being there.
    private static JsonNode? Meaningful(string key, JsonNode? value) =>
        key is "Replicated" or "Global" or "ReplicatedJob" or "GlobalJob" or "Runtime" or "ClusterOptions" or "Init" or "Parallelism" or "Replicas" && value is not null
            ? value is JsonObject ? new JsonObject() : value.DeepClone()
            : null;

    private static JsonObject? NotEmpty(JsonObject map) => map.Count == 0 ? null : map;
}
