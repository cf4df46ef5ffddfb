using System.Globalization;
using System.Text.Json.Nodes;

namespace PatroniSwarm.Build.Tests.Deployment.Rollout;

/// <summary>An etcd whose members are the tasks of a fake engine, as observers and requests inside see it.</summary>
internal sealed class FakeEtcd
{
    private readonly FakeEngine engine;
    private readonly List<string> events = [];
    private int looks;

    public FakeEtcd(FakeEngine engine, params string[] members)
    {
        this.engine = engine;
        Members = [.. members];
        engine.Services.Lines = Lines;
        engine.Times(int.MaxValue, static request => request.Writes && request.Path.StartsWith("/services/", StringComparison.Ordinal) && !request.Call.Contains("observer", StringComparison.Ordinal) && !request.Call.Contains("requests", StringComparison.Ordinal))
            .Before(request => events.Add(request.Call));
    }

    /// <summary>Those that it counts.</summary>
    public List<string> Members { get; }

    /// <summary>Whether the observer on a node hears a member.</summary>
    public Func<string, string, bool> Hears { get; set; } = static (_, _) => true;

    /// <summary>What was done to services and to members, in order.</summary>
    public IReadOnlyList<string> Events => engine.Do(() => events.ToList());

    /// <summary>The nodes beside whose members somebody looked.</summary>
    public HashSet<string> Observed { get; } = [];

    public static string Stack(string image, params string[] members) => StackBlock.Of(members) + "services:\n" + string.Join('\n', members.Select((name, index) => Service(image, name, index + 1)));

    public static string Service(string image, string name, int node) =>
        $"  {name}: {{image: '{image}', deploy: {{placement: {{constraints: [node.hostname == node{node.ToString(CultureInfo.InvariantCulture)}]}}, labels: {{patroniswarm.role: etcd, patroniswarm.service: dcs}}}}}}";

    private IEnumerable<string> Lines(JsonObject service)
    {
        var name = FakeObjects.Name(service);
        if (name.StartsWith("pg_observer-", StringComparison.Ordinal))
            return [Report(service["Spec"]!["TaskTemplate"]!["Placement"]!["Constraints"]![0]!.ToString()[^5..])];
        return name.StartsWith("pg_requests-", StringComparison.Ordinal) ? [Answers(service).ToJsonString()] : [];
    }

    private string Report(string node)
    {
        Observed.Add(node);
        var hasQuorum = Members.Count(Runs) > Members.Count / 2;
        var etcd = new JsonObject();
        foreach (var member in engine.Services.All.Select(FakeObjects.Name).Where(static name => name.StartsWith("pg_dcs-", StringComparison.Ordinal)).Select(static name => name[3..]).Union(Members))
        {
            var isQuorum = hasQuorum && Members.Count(other => Runs(other) && Hears(node, other)) > Members.Count / 2;
            etcd[member] = !Runs(member) || !Hears(node, member) ? null : new JsonObject
            {
                ["healthy"] = isQuorum && Members.Contains(member),
                ["leads"] = isQuorum && Members.Find(Runs) == member,
                ["members"] = isQuorum ? new JsonArray([.. Members.Select(static name => JsonValue.Create(name))]) : [],
            };
        }

        return new JsonObject { ["number"] = looks++, ["etcd"] = etcd, ["clusters"] = new JsonObject(), ["proxies"] = new JsonObject() }.ToJsonString();
    }

    private JsonArray Answers(JsonObject service)
    {
        const string Variable = "PATRONISWARM_REQUESTS=";
        var request = JsonNode.Parse(service["Spec"]!["TaskTemplate"]!["ContainerSpec"]!["Env"]!.AsArray().Select(static value => value!.ToString()).Single(static value => value.StartsWith(Variable, StringComparison.Ordinal))[Variable.Length..])![0]!;
        JsonObject body;
        if (request["url"]!.ToString().EndsWith("/member/remove", StringComparison.Ordinal))
        {
            var id = request["body"]!["ID"]!.ToString();
            Members.Remove(id);
            if (!events.Contains($"etcd removes {id}"))
                events.Add($"etcd removes {id}");
            body = [];
        }
        else
        {
            body = new() { ["members"] = new JsonArray([.. Members.Select(static name => new JsonObject { ["ID"] = name, ["name"] = name })]) };
        }

        return [new JsonObject { ["status"] = 200, ["body"] = body.ToJsonString() }];
    }

    private bool Runs(string member) =>
        engine.Services.Find($"pg_{member}") is { } service && engine.Tasks.Of(service).Any(static task => task["Status"]!["State"]!.ToString() == "running");
}
