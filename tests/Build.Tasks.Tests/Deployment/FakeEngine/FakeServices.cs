using System.Globalization;
using System.Text.Json.Nodes;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>The services of the swarm.</summary>
internal sealed class FakeServices(FakeIds ids, FakeTasks tasks, FakeNetworks networks, FakeFiles configs, FakeFiles secrets, TimeProvider clock)
{
    private readonly FakeObjects services = new("service", ids, clock);

    public IReadOnlyList<JsonObject> All => services.All;

    /// <summary>What the containers of a service have written, oldest line first. Default: nothing.</summary>
    public Func<JsonObject, IEnumerable<string>> Lines { get; set; } = static _ => [];

    /// <summary>A service by its name or id. A test may change its JSON, as its <c>UpdateStatus</c>.</summary>
    public JsonObject this[string idOrName] => services[idOrName];

    public JsonObject? Find(string idOrName) => services.Find(idOrName);

    public FakeAnswer Answer(FakeRequest request, string[] path) => (request.Method, path) switch
    {
        ("GET", []) => FakeAnswer.Of(services.List(request.Filters)),
        ("POST", ["create"]) => FakeAnswer.Of(new JsonObject { ["ID"] = FakeObjects.Id(Create(request.Body!)) }, 201),
        ("GET", [var id]) => FakeAnswer.Of(services[id].DeepClone()),
        ("POST", [var id, "update"]) => Update(services[id], request),
        ("DELETE", [var id]) => Remove(services[id]),
        ("GET", [var id, "logs"]) => Logs(services[id], request),
        _ => throw new FakeRefusal(404, "page not found"),
    };

    /// <summary>Creates a service beside the deployer.</summary>
    public JsonObject Create(JsonNode spec)
    {
        var name = spec["Name"]!.ToString();
        if (All.Any(other => FakeObjects.Name(other) == name))
            throw FakeRefusal.Rpc(409, "AlreadyExists", $"name conflicts with an existing object: service {name} already exists");
        var service = services.Add(Checked(spec), name);
        tasks.Place(service);
        return service;
    }

    /// <summary>Removes a service beside the deployer.</summary>
    public void Remove(string name) => Remove(services[name]);

    public bool Uses(string kind, string id) => All.Any(service => References(service["Spec"]!, kind).Any(reference => reference[$"{kind}ID"]?.ToString() == id));

    public bool IsOn(string network) => All.Any(service => service["Spec"]!["TaskTemplate"]?["Networks"]?.AsArray().Any(attachment => attachment!["Target"]!.ToString() == network) == true);

    private FakeAnswer Update(JsonObject service, FakeRequest request)
    {
        if (request.Query.GetValueOrDefault("version") != service["Version"]!["Index"]!.ToString())
            throw FakeRefusal.Rpc(500, "Unknown", "update out of sequence");
        var (old, spec) = (service["Spec"]!, Checked(request.Body!));
        if (Mode(old) != Mode(spec))
            throw FakeRefusal.Rpc(501, "Unimplemented", "service mode change is not allowed");
        service["PreviousSpec"] = old.DeepClone();
        service["Spec"] = spec;
        services.Touch(service);
        if (!JsonNode.DeepEquals(old["TaskTemplate"], spec["TaskTemplate"]))
            service["UpdateStatus"] = new JsonObject { ["State"] = "completed", ["StartedAt"] = FakeObjects.Time(clock), ["CompletedAt"] = FakeObjects.Time(clock), ["Message"] = "update completed" };
        tasks.Place(service);
        return FakeAnswer.Of(new JsonObject { ["Warnings"] = null });
    }

    private FakeAnswer Remove(JsonObject service)
    {
        services.Remove(service);
        tasks.Displace(service);
        return FakeAnswer.Text("");
    }

    private FakeAnswer Logs(JsonObject service, FakeRequest request)
    {
        return FakeAnswer.Lines(Lines(service), int.TryParse(request.Query.GetValueOrDefault("tail"), NumberStyles.None, CultureInfo.InvariantCulture, out var tail) ? tail : null);
    }

    // Swarm looks at what a specification refers to, and keeps the ids of networks.
    private JsonNode Checked(JsonNode sent)
    {
        var spec = sent.DeepClone();
        foreach (var (kind, files) in new[] { ("Config", configs), ("Secret", secrets) })
        {
            foreach (var reference in References(spec, kind).Where(reference => reference[$"{kind}ID"] is not { } id || !files.All.Any(file => FakeObjects.Id(file) == id.ToString())))
                throw FakeRefusal.Rpc(400, "InvalidArgument", $"{kind.ToLowerInvariant()} not found: {reference[$"{kind}Name"]}");
        }

        foreach (var attachment in spec["TaskTemplate"]?["Networks"]?.AsArray() ?? [])
            attachment!["Target"] = FakeObjects.Id(networks[attachment["Target"]!.ToString()]);
        return spec;
    }

    private static IEnumerable<JsonNode> References(JsonNode spec, string kind) => (spec["TaskTemplate"]?["ContainerSpec"]?[$"{kind}s"]?.AsArray() ?? []).OfType<JsonNode>();

    private static string Mode(JsonNode spec) => spec["Mode"]?.AsObject().FirstOrDefault(static mode => mode.Value is not null).Key ?? "Replicated";
}
