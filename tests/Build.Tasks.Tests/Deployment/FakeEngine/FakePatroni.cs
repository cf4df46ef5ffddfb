using System.Text.Json.Nodes;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>
/// A cluster of PostgreSQL in a <see cref="FakeEngine"/>, as its members report of it to the observer. The first one leads; each starts with the dynamic configuration that there is when its service
/// is created or changed, and one that did not start tries again whenever it is looked at.
/// </summary>
internal sealed class FakePatroni
{
    private static readonly string[] NeedRestart = ["max_connections", "shared_buffers"];

    private readonly FakeEngine engine;
    private readonly string group;
    private readonly Dictionary<string, FakeMember> members;
    private readonly Dictionary<string, string> answered = [];
    private int number;

    public FakePatroni(FakeEngine engine, string stack, string group, params string[] members)
    {
        (this.engine, this.group, Leader) = (engine, group, members[0]);
        this.members = members.ToDictionary(static name => name, static _ => new FakeMember());
        var place = engine.Tasks.Place;
        engine.Tasks.Place = service =>
        {
            place(service);
            if (this.members.GetValueOrDefault(FakeObjects.Name(service).Replace($"{stack}_", "", StringComparison.Ordinal)) is { } member)
                Start(member, service);
        };
        engine.Services.Lines = service => Lines(service, service["Spec"]!["TaskTemplate"]!["ContainerSpec"]!["Env"]!.AsArray().Select(static line => line!.ToString()).ToList());
    }

    /// <summary>The data directory in a volume, as the major version and the system identifier: <c>17/7301</c>. Others are empty.</summary>
    public Dictionary<string, string> Volumes { get; } = [];

    /// <summary>The members of etcd beside it, all healthy.</summary>
    public IReadOnlyList<string> Etcd { get; init; } = [];

    /// <summary>The network on which an observer hears the members. Null: on any.</summary>
    public string? Network { get; init; }

    /// <summary>Patroni's name for the cluster, as its members say it.</summary>
    public string Scope { get; set; } = "pg-db";

    /// <summary>The system identifier that etcd has.</summary>
    public string? System { get; set; } = "7301";

    /// <summary>The version of PostgreSQL.</summary>
    public int Version { get; set; } = 170006;

    /// <summary>The member that leads.</summary>
    public string Leader { get; private set; }

    /// <summary>What is in etcd: empty until the first member starts.</summary>
    public JsonObject Config { get; private set; } = [];

    /// <summary>What the first member that starts writes there, when there is nothing.</summary>
    public JsonObject Bootstrap { get; init; } = [];

    /// <summary>Whether PostgreSQL starts with the parameters in this container.</summary>
    public Func<JsonObject, JsonObject, bool> Starts { get; set; } = static (_, _) => true;

    /// <summary>What PostgreSQL says of parameters that it cannot apply when it reloads them; null when it takes them.</summary>
    public Func<JsonObject, string?> RefusesParameters { get; set; } = static _ => null;

    /// <summary>Whether a request to a member is refused.</summary>
    public Func<string, bool> Refuses { get; set; } = static _ => false;

    /// <summary>What PostgreSQL says to a role that logs in with the password of a secret, when it refuses it.</summary>
    public Func<string, string, string?> RefusesLogin { get; set; } = static (_, _) => null;

    /// <summary>Whether the members report their dynamic configuration.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Whether the observer hears no member.</summary>
    public bool IsUnheard { get; set; }

    /// <summary>Each member's state, as Patroni names it.</summary>
    public IEnumerable<string> States => members.Values.Select(State);

    /// <summary>The members that restarted for a setting, in order.</summary>
    public IList<string> Restarted { get; } = [];

    private JsonObject Parameters => Config["postgresql"]?["parameters"]?.AsObject() ?? [];

    /// <summary>As 'patronictl edit-config --set postgresql.parameters.NAME=VALUE'.</summary>
    public void Edit(string parameter, string? value) =>
        PatroniPatch.Apply(Config, new() { ["postgresql"] = new JsonObject { ["parameters"] = new JsonObject { [parameter] = value } } });

    /// <summary>As when its container ends and swarm starts another.</summary>
    public void Restart(string member) => Start(members[member]);

    public void RestartAll()
    {
        foreach (var member in members.Values)
            Start(member);
    }

    private void Start(FakeMember member, JsonObject? service = null)
    {
        if (Config.Count == 0)
            Config = Bootstrap.DeepClone().AsObject();
        member.Service = service?.DeepClone().AsObject() ?? member.Service;
        member.Runs = Starts(Parameters, member.Service!);
        member.Parameters = Parameters.DeepClone().AsObject();
    }

    private IEnumerable<string> Lines(JsonObject spec, List<string> environment)
    {
        var service = FakeObjects.Name(spec);
        if (Sent(environment, "OBSERVE") is not null)
            return [Report(!IsUnheard && (Network is null || IsOn(spec, Network))).ToJsonString()];
        if (Sent(environment, "LOGINS") is { } plan)
            return [Logins(plan).ToJsonString()];
        if (Sent(environment, "VOLUMES") is not null)
            return [Held(spec["Spec"]!["TaskTemplate"]!["ContainerSpec"]!["Mounts"]![0]!["Source"]!.ToString()).ToJsonString()];
        if (Sent(environment, "SETTINGS") is not null)
            return [new JsonObject(members.Keys.Where(_ => RefusesParameters(Parameters) is not null).Select(name => KeyValuePair.Create(name, (JsonNode?)RefusesParameters(Parameters)))).ToJsonString()];
        if (Sent(environment, "REQUESTS") is not { } requests)
            return [];
        if (!answered.ContainsKey(service))
            answered[service] = new JsonArray([.. requests.AsArray().Select(request => Answer(request!))]).ToJsonString();
        return [answered[service]];
    }

    private JsonObject Held(string volume) => new()
    {
        ["refused"] = new JsonArray(),
        ["data"] = Volumes.GetValueOrDefault(volume)?.Split('/') is [var major, var system] ? new JsonArray(new JsonObject { ["major"] = major, ["system"] = system }) : new JsonArray(),
    };

    private bool IsOn(JsonObject service, string network) =>
        engine.Networks.Find(network) is { } found && service["Spec"]!["TaskTemplate"]!["Networks"]!.AsArray().Any(attachment => attachment!["Target"]!.ToString() == FakeObjects.Id(found));

    private static JsonNode? Sent(List<string> environment, string script) =>
        environment.Find(line => line.StartsWith($"PATRONISWARM_{script}=", StringComparison.Ordinal)) is { } line ? JsonNode.Parse(line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]) : null;

    private JsonObject Logins(JsonNode plan) => new(plan["logins"]!.AsArray()
        .Select(login => KeyValuePair.Create(login!["role"]!.ToString(), (JsonNode?)RefusesLogin(login["role"]!.ToString(), login["file"]!.ToString())))
        .Where(static login => login.Value is not null));

    private JsonObject Answer(JsonNode request)
    {
        var (url, body) = (new Uri(request["url"]!.ToString()), request["body"]!.AsObject());
        if (Refuses(url.Host))
            return new() { ["status"] = 0, ["body"] = "Connection refused" };
        if (url.AbsolutePath == "/config")
            PatroniPatch.Apply(Config, body);
        if (url.AbsolutePath == "/restart")
        {
            Restarted.Add(url.Host);
            Start(members[url.Host]);
        }

        if (url.AbsolutePath == "/switchover")
            Leader = body["candidate"]!.ToString();

        return new() { ["status"] = 200, ["body"] = Config.ToJsonString() };
    }

    private JsonObject Report(bool hears)
    {
        foreach (var member in members.Values.Where(static member => member is { Service: not null, Runs: false }))
            Start(member);
        var standby = members.Keys.First(name => name != Leader && !IsLate(name));
        var streaming = members.Where(member => member.Key != Leader && !IsLate(member.Key) && member.Value is { Service: not null, Runs: true }).Select(static member => member.Key).ToList();
        return new()
        {
            ["number"] = ++number,
            ["etcd"] = new JsonObject(Etcd.Select(name => KeyValuePair.Create<string, JsonNode?>(name, new JsonObject { ["healthy"] = true, ["leads"] = name == Etcd[0], ["members"] = new JsonArray([.. Etcd.Select(static other => JsonValue.Create(other))]) }))),
            ["clusters"] = new JsonObject
            {
                [group] = new JsonObject
                {
                    ["keys"] = new JsonObject
                    {
                        ["leader"] = Leader,
                        ["sync"] = new JsonArray(standby),
                        ["synchronous"] = true,
                        ["paused"] = Config["pause"]?.GetValue<bool>() == true,
                        ["system"] = System,
                        ["dynamic"] = IsSilent || Config.Count == 0 ? null : Config.DeepClone(),
                    },
                    ["members"] = new JsonObject(members.Select(member => KeyValuePair.Create<string, JsonNode?>(member.Key, member.Value.Service is null || !hears ? null : Answer(member.Key, member.Value, standby, streaming)))),
                },
            },
            ["proxies"] = new JsonObject(),
        };
    }

    private JsonObject Answer(string name, FakeMember member, string standby, List<string> streaming) => new()
    {
        ["state"] = member.Runs ? "running" : "start failed",
        ["role"] = name == Leader ? "primary" : "replica",
        ["replication"] = member.Runs && name != Leader && !IsLate(name) ? "streaming" : null,
        ["timeline"] = 1,
        ["position"] = 1_000,
        ["version"] = Version,
        ["scope"] = Scope,
        ["system"] = "7301",
        ["pendingRestart"] = NeedRestart.Any(setting => member.Parameters[setting]?.ToString() != Parameters[setting]?.ToString()),
        ["senders"] = name != Leader || !member.Runs ? null : new JsonObject(streaming.Select(replica =>
            KeyValuePair.Create<string, JsonNode?>(replica, new JsonObject { ["state"] = "streaming", ["sync"] = replica == standby ? "sync" : "async" }))),
    };

    // A member that the stack's block delays: it does not stream yet.
    private static bool IsLate(string name) => name.EndsWith("-late", StringComparison.Ordinal);

    private string State(FakeMember member) =>
        !member.Runs ? "start failed" : member == members[Leader] ? "running" : "streaming";

    private sealed class FakeMember
    {
        public JsonObject? Service { get; set; }

        public JsonObject Parameters { get; set; } = [];

        public bool Runs { get; set; }
    }
}
