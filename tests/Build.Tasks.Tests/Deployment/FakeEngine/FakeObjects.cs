using System.Globalization;
using System.Text.Json.Nodes;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>The objects of one kind that the swarm keeps, in the order of their creation.</summary>
internal sealed class FakeObjects(string kind, FakeIds ids, TimeProvider clock)
{
    private readonly List<JsonObject> all = [];

    public IReadOnlyList<JsonObject> All => [.. all];

    public static string Name(JsonNode item) => (item["Spec"]?["Name"] ?? item["Name"] ?? item["Description"]?["Hostname"])?.ToString() ?? "";

    public static string Id(JsonNode item) => (item["ID"] ?? item["Id"])!.ToString();

    public static string Time(TimeProvider clock) => clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Throws what the engine answers when there is none.</summary>
    public JsonObject this[string idOrName] => Find(idOrName) ?? throw FakeRefusal.NotFound($"{kind} {idOrName}");

    public JsonObject? Find(string idOrName) => all.Find(item => Id(item) == idOrName) ?? all.Find(item => Name(item) == idOrName);

    public JsonObject Add(JsonNode spec, string name) => Add(new JsonObject { ["Spec"] = spec.DeepClone() }, name);

    public JsonObject Add(JsonObject item, string name)
    {
        (item["ID"], item["CreatedAt"]) = (ids.Next(kind, name), Time(clock));
        all.Add(item);
        Touch(item);
        return item;
    }

    public void Touch(JsonObject item)
    {
        item["Version"] = new JsonObject { ["Index"] = ids.NextVersion() };
        item["UpdatedAt"] = Time(clock);
    }

    public void Remove(JsonObject item) => all.Remove(item);

    /// <summary>Those that the filters allow: names and ids by how they begin.</summary>
    public JsonArray List(FakeFilters filters) => new([.. all
        .Where(item => filters.AnyOf("id", id => Id(item).StartsWith(id, StringComparison.Ordinal))
            && filters.AnyOf("name", name => Name(item).StartsWith(name, StringComparison.Ordinal))
            && filters.Labels(item["Spec"]?["Labels"]))
        .Select(static item => item.DeepClone())]);
}
