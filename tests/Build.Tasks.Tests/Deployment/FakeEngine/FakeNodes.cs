using System.Text.Json.Nodes;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>The nodes of the swarm. A test changes what it wants otherwise in their JSON: <c>engine.Nodes["node2"]["Status"]!["State"] = "down"</c>.</summary>
internal sealed class FakeNodes(FakeIds ids, TimeProvider clock)
{
    private readonly FakeObjects nodes = new("node", ids, clock);

    public IReadOnlyList<JsonObject> All => nodes.All;

    public JsonObject this[string idOrName] => nodes[idOrName];

    public JsonObject? Find(string idOrName) => nodes.Find(idOrName);

    /// <summary>A node is not in the swarm any more.</summary>
    public void Leave(string name) => nodes.Remove(nodes[name]);

    public JsonObject Add(string hostname, string role = "manager")
    {
        var address = $"198.51.100.{nodes.All.Count + 1}";
        var node = nodes.Add(
            new JsonObject
            {
                ["Spec"] = new JsonObject { ["Labels"] = new JsonObject(), ["Role"] = role, ["Availability"] = "active" },
                ["Description"] = new JsonObject
                {
                    ["Hostname"] = hostname,
                    ["Platform"] = new JsonObject { ["Architecture"] = "x86_64", ["OS"] = "linux" },
                    ["Resources"] = new JsonObject { ["NanoCPUs"] = 4_000_000_000, ["MemoryBytes"] = 8L << 30 },
                    ["Engine"] = new JsonObject { ["EngineVersion"] = FakeFacts.Engine, ["Labels"] = new JsonObject() },
                },
                ["Status"] = new JsonObject { ["State"] = "ready", ["Addr"] = address },
            },
            hostname);
        if (role == "manager")
            node["ManagerStatus"] = new JsonObject { ["Leader"] = nodes.All.Count == 1, ["Reachability"] = "reachable", ["Addr"] = $"{address}:2377" };
        return node;
    }

    public FakeAnswer Answer(FakeRequest request, string[] path) => (request.Method, path) switch
    {
        ("GET", []) => FakeAnswer.Of(nodes.List(request.Filters)),
        ("GET", [var id]) => FakeAnswer.Of(nodes[id].DeepClone()),
        ("POST", [var id, "update"]) => Update(nodes[id], request),
        ("DELETE", [var id]) => Remove(nodes[id]),
        _ => throw new FakeRefusal(404, "page not found"),
    };

    private FakeAnswer Update(JsonObject node, FakeRequest request)
    {
        node["Spec"] = request.Body!.DeepClone();
        nodes.Touch(node);
        return FakeAnswer.Text("");
    }

    private FakeAnswer Remove(JsonObject node)
    {
        nodes.Remove(node);
        return FakeAnswer.Text("");
    }
}
