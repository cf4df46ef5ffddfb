using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Emit;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Deployment.Rollout;

/// <summary>The observer's script, beside servers that answer as etcd and Patroni do.</summary>
public sealed class ObserverScriptTests : IDisposable
{
    // Nobody listens on it.
    private const string Closed = "http://127.0.0.1:1";

    private readonly Dictionary<string, (int Status, string Body)> answers = [];
    private readonly FakeServer server;

    public ObserverScriptTests() => server = new(async context =>
    {
        var (status, body) = answers.GetValueOrDefault(context.Request.Path.Value!, (404, ""));
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
    });

    public void Dispose() => server.Dispose();

    [Fact]
    public void Each_member_is_asked_itself_and_what_does_not_answer_is_not_known()
    {
        Etcd("dcs-a", 1, leads: true, healthy: true);
        Etcd("dcs-b", 2, leads: false, healthy: false);
        Keys("dcs-a", "db-a", """{"leader":"db-a","sync_standby":"db-b"}""", """{"synchronous_mode":true,"ttl":20,"postgresql":{"parameters":{"work_mem":"4MB"}}}""", "7301");
        answers["/db-a/health"] = (200, """{"state":"running","role":"primary","patroni":{"scope":"pg-db"},"database_system_identifier":"7301","server_version":170006,"xlog":{"location":5000},"timeline":3,"pending_restart":true,"pending_restart_reason":{"max_connections":{"old_value":"100","new_value":"120"}},"replication":[{"application_name":"db-b","state":"streaming","sync_state":"sync"},{"application_name":"db-c","state":"streaming","sync_state":"async"}]}""");
        answers["/db-b/health"] = (200, """{"state":"running","role":"replica","server_version":170006,"replication_state":"streaming","xlog":{"received_location":4800,"replayed_location":4900},"timeline":3}""");
        // Patroni gives its state with this status.
        answers["/db-d/health"] = (503, """{"state":"start failed","role":"replica"}""");
        var report = Report(["dcs-a", "dcs-b", "dcs-c"], ["dcs-c", "dcs-a"], ["db-a", "db-b", "db-c", "db-d"], "dcs-c", "db-c");

        Assert.Equal(["dcs-a", "dcs-b"], report.Etcd["dcs-a"]!.Members.Order(StringComparer.Ordinal));
        Assert.Equal((true, true), (report.Etcd["dcs-a"]!.Healthy, report.Etcd["dcs-a"]!.Leads));
        Assert.Equal((false, false), (report.Etcd["dcs-b"]!.Healthy, report.Etcd["dcs-b"]!.Leads));
        Assert.Null(report.Etcd["dcs-c"]);
        var cluster = report.Clusters["db"];
        Assert.Equal(("db-a", true, false), (cluster.Keys!.Leader, cluster.Keys.Synchronous, cluster.Keys.Paused));
        Assert.Equal("""{"synchronous_mode":true,"ttl":20,"postgresql":{"parameters":{"work_mem":"4MB"}}}""", cluster.Keys.Dynamic!.ToJsonString());
        Assert.Equal(("pg-db", "7301", "7301"), (cluster.Leader!.Answer!.Scope, cluster.Leader.Answer.System, cluster.Keys.System));
        Assert.Equal(("db-a", true, 3, 170006), (cluster.Leader!.Name, cluster.Leader.Answer!.PendingRestart, cluster.Leader.Answer.Timeline, cluster.Leader.Answer.Version));
        Assert.Equal(["max_connections"], cluster.Leader.Answer.RestartFor);
        Assert.Equal((true, 100), (report.Member("db", "db-b")!.Confirms, report.Member("db", "db-b")!.BytesBehind));
        // The leader lists it, and it says nothing itself.
        Assert.Equal((null, true, false), (report.Member("db", "db-c")!.Answer, report.Member("db", "db-c")!.IsListed, report.Member("db", "db-c")!.Streams));
        Assert.Equal("start failed", report.Member("db", "db-d")!.State);
        Assert.Null(report.Member("db", "db-d")!.BytesBehind);
    }

    [Fact]
    public void Without_a_quorum_nothing_is_known_of_the_lock()
    {
        Etcd("dcs-a", 1, leads: false, healthy: false);
        answers["/db-a/health"] = (200, """{"state":"running","role":"primary","xlog":{"location":5000},"timeline":3}""");
        var report = Report(["dcs-a"], ["dcs-a"], ["db-a"]);
        Assert.Null(report.Clusters["db"].Keys);
        Assert.Null(report.Clusters["db"].Leader);
        Assert.Empty(report.Clusters["db"].Members["db-a"]!.Senders!);
    }

    [Fact]
    public void A_database_that_its_Patroni_cannot_ask_has_no_list()
    {
        Etcd("dcs-a", 1, leads: true, healthy: true);
        Keys("dcs-a", "db-a", null, null);
        answers["/db-a/health"] = (503, """{"state":"unknown","role":"primary"}""");
        var leader = Report(["dcs-a"], ["dcs-a"], ["db-a"]).Clusters["db"].Leader!;
        Assert.Equal((null, null), (leader.Answer!.Senders, leader.Answer.Version));
    }

    [Fact]
    public void Members_that_the_stack_does_not_have_are_asked_where_etcd_has_them()
    {
        Etcd("dcs-a", 1, leads: true, healthy: true, $$"""{"ID":"1","name":"another-name"},{"ID":"7","name":"dcs-x","clientURLs":["{{Url("dcs-x")}}"]},{"ID":"8","peerURLs":["http://dcs-y:2380"]}""");
        Etcd("dcs-x", 7, leads: false, healthy: true);
        Keys("dcs-a", "db-x", null, null, ("db-x", $$"""{"api_url":"{{Url("db-x")}}/patroni"}"""));
        answers["/db-x/health"] = (200, """{"state":"running","role":"primary","xlog":{"location":5000},"timeline":3}""");
        var report = Report(["dcs-a"], ["dcs-a"], ["db-a"], static report => report.Etcd.ContainsKey("dcs-x") && report.Clusters["db"].Leader is not null, "db-a");
        Assert.Equal(["dcs-a", "dcs-x", "dcs-y"], report.Etcd["dcs-a"]!.Members.Order(StringComparer.Ordinal));
        Assert.True(report.Etcd["dcs-x"]!.Healthy);
        Assert.Equal("db-x", report.Clusters["db"].Leader!.Name);
    }

    private void Etcd(string name, int id, bool leads, bool healthy, string? members = null)
    {
        answers[$"/{name}/v3/maintenance/status"] = (200, $$"""{"header":{"member_id":"{{id}}"},"leader":"{{(leads ? id : 99)}}"}""");
        answers[$"/{name}/health"] = healthy ? (200, """{"health":"true","reason":""}""") : (503, """{"health":"false","reason":"RAFT NO LEADER"}""");
        answers[$"/{name}/v3/cluster/member/list"] = healthy ? (200, $$"""{"members":[{{members ?? """{"ID":"1","name":"dcs-a"},{"ID":"2","name":"dcs-b"}"""}}]}""") : (503, """{"error":"etcdserver: no leader"}""");
    }

    private void Keys(string etcd, string? leader, string? sync, string? config, params (string Name, string Value)[] members) => Keys(etcd, leader, sync, config, null, members);

    private void Keys(string etcd, string? leader, string? sync, string? config, string? system, params (string Name, string Value)[] members) => answers[$"/{etcd}/v3/kv/txn"] = (200, new JsonObject
    {
        ["succeeded"] = true,
        ["responses"] = new JsonArray(
            Range(("leader", leader)), Range(("sync", sync)), Range(("config", config)), Range(("initialize", system)), Range([.. members.Select(static member => ($"members/{member.Name}", (string?)member.Value))])),
    }.ToJsonString());

    private static JsonObject Range(params (string Key, string? Value)[] pairs) => new()
    {
        ["response_range"] = pairs.All(static pair => pair.Value is null)
            ? new JsonObject()
            : new JsonObject { ["kvs"] = new JsonArray([.. pairs.Select(static pair => new JsonObject { ["key"] = Base64($"/service/pg-db/{pair.Key}"), ["value"] = Base64(pair.Value!) })]) },
    };

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private string Url(string name) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{server.Port}/{name}");

    private ObserverReport Report(string[] etcd, string[] dcs, string[] members, params string[] silent) => Report(etcd, dcs, members, static _ => true, silent);

    private ObserverReport Report(string[] etcd, string[] dcs, string[] members, Func<ObserverReport, bool> isIt, params string[] silent)
    {
        string At(string name) => silent.Contains(name) ? Closed : Url(name);
        var plan = new ObserverPlan(
            etcd.ToDictionary(static name => name, At),
            new Dictionary<string, ClusterPlan> { ["db"] = new("/service/pg-db/", [.. dcs.Select(At)], members.ToDictionary(static name => name, At)) },
            new Dictionary<string, int>(),
            new Dictionary<string, string>(),
            Seconds: 300);
        var start = new ProcessStartInfo("python3", ["-u", "-c", InsideScript.Text("observer")]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["PATRONISWARM_OBSERVE"] = System.Text.Json.JsonSerializer.Serialize(plan, System.Text.Json.JsonSerializerOptions.Web);
        start.Environment["no_proxy"] = "*";
        using var process = Tool.Start(start);
        try
        {
            while (process.StandardOutput.ReadLine() is { } line)
            {
                if (ObserverReport.Parse(line) is { } report && isIt(report))
                    return report;
            }

            throw new InvalidOperationException("The observer ended.");
        }
        finally
        {
            process.Kill();
        }
    }
}
