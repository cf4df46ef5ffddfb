using System.Text.Json.Nodes;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>The networks that a manager shows: those of the swarm, and its own.</summary>
internal sealed class FakeNetworks
{
    private readonly List<JsonObject> networks = [];
    private readonly FakeIds ids;
    private readonly TimeProvider clock;
    private int subnets;

    public FakeNetworks(FakeIds ids, TimeProvider clock)
    {
        (this.ids, this.clock) = (ids, clock);
        foreach (var local in new[] { "bridge", "host", "none" })
            Create(local)["Scope"] = "local";
        Create("ingress")["Ingress"] = true;
    }

    public IReadOnlyList<JsonObject> All => [.. networks];

    public JsonObject this[string idOrName] => Find(idOrName) ?? throw FakeRefusal.NotFound($"network {idOrName}");

    public JsonObject? Find(string idOrName) => networks.Find(network => FakeObjects.Id(network) == idOrName) ?? networks.Find(network => FakeObjects.Name(network) == idOrName);

    /// <summary>Creates one beside the deployer.</summary>
    public JsonObject Create(string name) => Create(new JsonObject { ["Name"] = name });

    private JsonObject Create(JsonNode asked)
    {
        var name = asked["Name"]!.ToString();
        if (networks.Exists(other => FakeObjects.Name(other) == name))
            throw new FakeRefusal(409, $"network with name {name} already exists");
        var addresses = asked["IPAM"]?["Config"] is JsonArray { Count: > 0 } configs ? configs : [new JsonObject { ["Subnet"] = $"10.0.{++subnets}.0/24", ["Gateway"] = $"10.0.{subnets}.1" }];
        var network = new JsonObject
        {
            ["Name"] = name,
            ["Id"] = ids.Next("network", name),
            ["Created"] = FakeObjects.Time(clock),
            ["Scope"] = "swarm",
            ["Driver"] = asked["Driver"]?.ToString() ?? "overlay",
            ["IPAM"] = new JsonObject { ["Driver"] = asked["IPAM"]?["Driver"]?.ToString() is { Length: > 0 } driver ? driver : "default", ["Config"] = addresses.DeepClone() },
            ["Containers"] = new JsonObject(),
        };
        foreach (var flag in new[] { "Internal", "Attachable", "Ingress" })
            network[flag] = asked[flag]?.GetValue<bool>() == true;
        foreach (var map in new[] { "Options", "Labels" })
            network[map] = asked[map]?.DeepClone() ?? new JsonObject();
        networks.Add(network);
        return network;
    }

    public FakeAnswer Answer(FakeRequest request, string[] path, FakeServices services) => (request.Method, path) switch
    {
        ("GET", []) => FakeAnswer.Of(List(request.Filters)),
        ("POST", ["create"]) => FakeAnswer.Of(new JsonObject { ["Id"] = FakeObjects.Id(Create(request.Body!)), ["Warning"] = "" }, 201),
        ("GET", [var id]) => FakeAnswer.Of(this[id].DeepClone()),
        ("DELETE", [var id]) => Remove(this[id], services),
        _ => throw new FakeRefusal(404, "page not found"),
    };

    private JsonArray List(FakeFilters filters) => new([.. networks
        .Where(network => filters.AnyOf("id", id => FakeObjects.Id(network).StartsWith(id, StringComparison.Ordinal))
            && filters.AnyOf("name", name => FakeObjects.Name(network).Contains(name, StringComparison.Ordinal))
            && filters.AnyOf("scope", scope => network["Scope"]!.ToString() == scope)
            && filters.Labels(network["Labels"]))
        .Select(static network => network.DeepClone())]);

    private FakeAnswer Remove(JsonObject network, FakeServices services)
    {
        if (services.IsOn(FakeObjects.Id(network)))
            throw FakeRefusal.Rpc(400, "FailedPrecondition", $"network {FakeObjects.Id(network)} is in use by a service");
        networks.Remove(network);
        return new(204, [], "application/json");
    }
}
