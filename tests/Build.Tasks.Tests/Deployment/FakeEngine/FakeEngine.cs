using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>
/// A swarm in memory behind the HTTP API 1.41 of its manager node1, for tests of what talks to an engine. It has the nodes node1, node2 and node3; whatever is deployed runs at once;
/// no time passes but by its clock. Ids are the same in each run.
/// <code>
/// using var engine = new FakeEngine();
/// using var publisher = new FakePublisher(engine, "services: {web: {image: 'web:1'}}");   // stack 'pg'; several can publish to one engine
/// engine.Nodes["node2"]["Status"]!["State"] = "down";                                     // its state is the API's own JSON, by name or id: Nodes, Services, Configs, Secrets, Networks
/// engine.Tasks.Place = service => engine.Tasks.Add(service, "failed", "node1", error: "exit 1");   // instead of Tasks.Run, the default
/// engine.Services.Lines = service => ["what its containers wrote"];
/// engine.Once("POST /services/pg_web/update").LosesAnswer();                              // Once, Times, Always; Answers, LosesAnswer, Holds, Before, After
/// await publisher.DeployAsync();                                                          // pauses take no time: see FakeClock
/// Assert.Equal(["POST /services/create pg_web"], engine.Writes.Where(call => call.Contains("/services/")));   // every request, in order: Requests
/// </code>
/// Change its state before a publish, in Before or After, or by <see cref="Do"/> while one runs.
/// </summary>
internal sealed class FakeEngine : IDisposable
{
    private const string Manager = "node1";

    private readonly Lock state = new();
    private readonly List<FakeRequest> requests = [];
    private readonly List<FakeIntervention> interventions = [];
    private readonly FakeServer server;

    public FakeEngine(FakeClock? clock = null)
    {
        Clock = clock ?? new();
        var ids = new FakeIds();
        Nodes = new(ids, Clock);
        foreach (var name in new[] { Manager, "node2", "node3" })
            Nodes.Add(name);
        (Networks, Configs, Secrets, Tasks) = (new(ids, Clock), new("Config", ids, Clock), new("Secret", ids, Clock), new(ids, Nodes, Clock));
        Services = new(ids, Tasks, Networks, Configs, Secrets, Clock);
        server = new(ServeAsync);
    }

    public FakeClock Clock { get; }

    public int Port => server.Port;

    public string Host => $"tcp://127.0.0.1:{Port}";

    public FakeNodes Nodes { get; }

    public FakeServices Services { get; }

    public FakeTasks Tasks { get; }

    public FakeFiles Configs { get; }

    public FakeFiles Secrets { get; }

    public FakeNetworks Networks { get; }

    /// <summary>Every request so far, in the order in which they came.</summary>
    public IReadOnlyList<FakeRequest> Requests => Do(() => requests.ToList());

    /// <summary>The requests that change something, as <see cref="FakeRequest.Call"/>.</summary>
    public IReadOnlyList<string> Writes => [.. Requests.Where(static request => request.Writes).Select(static request => request.Call)];

    public FakeIntervention Once(string call) => Times(1, request => request.Is(call));

    public FakeIntervention Always(string call) => Times(int.MaxValue, request => request.Is(call));

    public FakeIntervention Times(int times, Func<FakeRequest, bool> isMeant) => Do(() =>
    {
        var intervention = new FakeIntervention(isMeant, times);
        interventions.Add(intervention);
        return intervention;
    });

    /// <summary>Reads or changes the state while requests may come.</summary>
    public T Do<T>(Func<T> work)
    {
        lock (state)
            return work();
    }

    public void Do(Action work)
    {
        lock (state)
            work();
    }

    public void Dispose() => server.Dispose();

    private async Task ServeAsync(HttpContext context)
    {
        var request = await ReadAsync(context.Request);
        var taken = Do(() =>
        {
            requests.Add(request);
            return interventions.Where(intervention => intervention.Takes(request)).ToList();
        });
        foreach (var intervention in taken)
            await intervention.HoldAsync();
        var answer = Do(() => Answer(request, taken));
        if (taken.Exists(static intervention => intervention.IsAnswerLost))
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.Type;
        context.Response.Headers["Api-Version"] = FakeFacts.Api;
        context.Response.Headers["Ostype"] = "linux";
        if (answer.Body.Length > 0 && request.Method != "HEAD")
            await context.Response.Body.WriteAsync(answer.Body);
    }

    private FakeAnswer Answer(FakeRequest request, List<FakeIntervention> taken)
    {
        foreach (var intervention in taken)
            intervention.RunBefore(request);
        var answer = taken.Select(static intervention => intervention.Instead).FirstOrDefault(static instead => instead is not null) ?? Answer(request);
        foreach (var intervention in taken)
            intervention.RunAfter(request);
        return answer;
    }

    private FakeAnswer Answer(FakeRequest request)
    {
        try
        {
            return request.Path.Trim('/').Split('/') switch
            {
                ["_ping"] => FakeAnswer.Text("OK"),
                ["version"] => FakeAnswer.Of(FakeFacts.Version()),
                ["info"] => FakeAnswer.Of(FakeFacts.Info(Nodes[Manager], Nodes.All.Count, Clock)),
                ["nodes", .. var rest] => Nodes.Answer(request, rest),
                ["services", .. var rest] => Services.Answer(request, rest),
                ["tasks", .. var rest] => Tasks.Answer(request, rest, Services),
                ["configs", .. var rest] => Configs.Answer(request, rest, Services),
                ["secrets", .. var rest] => Secrets.Answer(request, rest, Services),
                ["networks", .. var rest] => Networks.Answer(request, rest, Services),
                ["distribution", .. var image, "json"] => FakeAnswer.Of(FakeFacts.Distribution(string.Join('/', image))),
                ["images", .., "push"] => FakeAnswer.Text(""),
                ["images", .., "tag"] => FakeAnswer.Text("", 201),
                ["images", .. var image, "json"] => throw new FakeRefusal(404, $"No such image: {string.Join('/', image)}"),
                _ => throw new FakeRefusal(404, "page not found"),
            };
        }
        catch (FakeRefusal refusal)
        {
            return FakeAnswer.Error(refusal.Status, refusal.Message);
        }
    }

    private async Task<FakeRequest> ReadAsync(HttpRequest request)
    {
        var path = request.Path.Value!;
        path = path.StartsWith("/v1.", StringComparison.Ordinal) ? path[path.IndexOf('/', 1)..] : path;
        var json = request.HasJsonContentType() && request.ContentLength != 0 ? await JsonNode.ParseAsync(request.Body) : null;
        return new(request.Method, path, request.Query.ToDictionary(static value => value.Key, static value => value.Value.ToString()), json)
        {
            Call = Do(() => Call(request.Method, path, json)),
            Login = request.Headers["X-Registry-Auth"],
        };
    }

    private string Call(string method, string path, JsonNode? body) => path.Trim('/').Split('/') switch
    {
        [_, "create"] => $"{method} {path} {body?["Name"]}",
        [var kind, var id, .. var rest] when Find(kind, id) is { } found => $"{method} /{string.Join('/', [kind, FakeObjects.Name(found), .. rest])}",
        _ => $"{method} {path}",
    };

    private JsonObject? Find(string kind, string id) => kind switch
    {
        "services" => Services.Find(id),
        "configs" => Configs.Find(id),
        "secrets" => Secrets.Find(id),
        "networks" => Networks.Find(id),
        "nodes" => Nodes.Find(id),
        _ => null,
    };
}
