using System.Text.Json.Nodes;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>The configs of the swarm, or its secrets, whose values it gives to nobody.</summary>
/// <param name="kind"><c>Config</c> or <c>Secret</c>.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="clock">When something was created.</param>
internal sealed class FakeFiles(string kind, FakeIds ids, TimeProvider clock)
{
    private readonly string word = kind.ToLowerInvariant();
    private readonly FakeObjects files = new(kind.ToLowerInvariant(), ids, clock);

    public IReadOnlyList<JsonObject> All => files.All;

    public JsonObject this[string idOrName] => files[idOrName];

    public JsonObject? Find(string idOrName) => files.Find(idOrName);

    /// <summary>Creates one beside the deployer.</summary>
    public JsonObject Create(string name, byte[] data) => Create(new JsonObject { ["Name"] = name, ["Data"] = Convert.ToBase64String(data) });

    public void Remove(string idOrName) => files.Remove(files[idOrName]);

    public FakeAnswer Answer(FakeRequest request, string[] path, FakeServices services) => (request.Method, path) switch
    {
        ("GET", []) => FakeAnswer.Of(new JsonArray([.. files.List(request.Filters).Select(file => Shown(file!.DeepClone()))])),
        ("POST", ["create"]) => FakeAnswer.Of(new JsonObject { ["ID"] = FakeObjects.Id(Create(request.Body!)) }, 201),
        ("GET", [var id]) => FakeAnswer.Of(Shown(files[id].DeepClone())),
        ("DELETE", [var id]) => Remove(files[id], services),
        _ => throw new FakeRefusal(404, "page not found"),
    };

    private JsonObject Create(JsonNode spec)
    {
        var name = spec["Name"]!.ToString();
        return All.Any(other => FakeObjects.Name(other) == name)
            ? throw FakeRefusal.Rpc(409, "AlreadyExists", $"{word} {name} already exists")
            : files.Add(spec, name);
    }

    private FakeAnswer Remove(JsonObject file, FakeServices services)
    {
        if (services.Uses(kind, FakeObjects.Id(file)))
            throw FakeRefusal.Rpc(400, "InvalidArgument", $"{word} '{FakeObjects.Name(file)}' is in use by a service");
        files.Remove(file);
        return new(204, [], "application/json");
    }

    private JsonNode Shown(JsonNode file)
    {
        if (kind == "Secret")
            file["Spec"]!.AsObject().Remove("Data");
        return file;
    }
}
