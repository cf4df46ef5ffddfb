using System.Text.Json.Nodes;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>Which objects a list is to have: <c>{"label": {"a=b": true}, "name": {"pg_": true}}</c>, or with arrays.</summary>
internal sealed class FakeFilters(string? json)
{
    private readonly JsonObject? filters = json is null ? null : JsonNode.Parse(json)!.AsObject();

    public IReadOnlyList<string> this[string key] => filters?[key] switch
    {
        JsonObject values => [.. values.Select(static value => value.Key)],
        JsonArray values => [.. values.Select(static value => value!.ToString())],
        _ => [],
    };

    /// <summary>One of the values has to do, where there are some.</summary>
    public bool AnyOf(string key, Func<string, bool> isMeant) => this[key] is { Count: 0 } || this[key].Any(isMeant);

    /// <summary>All labels have to be there.</summary>
    public bool Labels(JsonNode? labels) => this["label"].All(label => label.Split('=', 2) switch
    {
        [var key, var value] => labels?[key]?.ToString() == value,
        [var key] => labels?.AsObject().ContainsKey(key) == true,
        _ => false,
    });
}
