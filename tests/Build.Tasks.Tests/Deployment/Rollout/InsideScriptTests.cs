using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Http;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.ShortLived;
using PatroniSwarm.Emit;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Deployment.Rollout;

/// <summary>The scripts as python3 runs them, with secrets in a folder of the test's own.</summary>
public sealed class InsideScriptTests : IDisposable
{
    private readonly TemporaryFolder secrets = new();

    public static TheoryData<string> Secrets => ["s3cret", "s3cret\n", "s3cret\n\n", "s3cret\r\n", "\ns3cret", " s3cret ", "a\nb\n", "a\rb", "", "\n", "Straße 🐘\n"];

    [Theory]
    [MemberData(nameof(Secrets))]
    public void A_secret_is_read_as_the_shell_of_the_members_reads_it(string value)
    {
        var file = secrets.Write("one", value);
        var shell = Tool.Run("sh", "-c", "value=$(cat \"$1\"); printf %s \"$value\"", "sh", file);
        var script = Tool.Run("python3", "-c", Text("access") + "\nimport sys\nsys.stdout.buffer.write(secret('one').encode(errors='surrogateescape'))");
        Assert.Equal(shell, script);
    }

    [Theory]
    [InlineData("s3cret")]
    [InlineData("s3cret\n")]
    public async Task A_request_carries_the_password_of_the_members(string value)
    {
        secrets.Write("restapi-password", value);
        var header = new TaskCompletionSource<string>();
        using var patroni = new FakeServer(context =>
        {
            header.TrySetResult(context.Request.Headers.Authorization.ToString());
            return Task.CompletedTask;
        });
        var start = new ProcessStartInfo("python3", ["-u", "-c", Text("requests")]) { RedirectStandardOutput = true };
        start.Environment["PATRONISWARM_REQUESTS"] = $$$"""[{"method": "POST", "url": "http://127.0.0.1:{{{patroni.Port}}}/switchover", "body": {}, "seconds": 60, "password": {"file": "restapi-password", "user": "patroni"}}]""";
        start.Environment["no_proxy"] = "*";
        using var script = Tool.Start(start);
        try
        {
            Assert.Equal("patroni:s3cret", Encoding.UTF8.GetString(Convert.FromBase64String((await header.Task)["Basic ".Length..])));
            Assert.Equal("""[{"status": 200, "body": ""}]""", await script.StandardOutput.ReadLineAsync());
        }
        finally
        {
            script.Kill();
        }
    }

    // libpq tries no other host after one that says so.
    [Fact]
    public void A_database_is_reached_although_a_replica_does_not_have_it_yet()
    {
        secrets.Write("superuser-password", "s3cret");
        var script = string.Concat(EmbeddedScript.Read("access.py"), EmbeddedScript.Read("catalogs.py")).Replace("/run/secrets/", $"{secrets.Path}/", StringComparison.Ordinal);
        var said = Tool.Run("python3", "-c", $$"""
            import json, os, sys, types

            class Error(Exception):
                diag = types.SimpleNamespace(message_primary='database "orders" does not exist')

            def libpq(host, port, dbname, target_session_attrs, **others):
                for one in host.split(","):
                    if one == "db-a" and dbname == "orders":
                        raise Error()
                    if one == "db-b" or target_session_attrs != "primary":
                        return types.SimpleNamespace(info=types.SimpleNamespace(host=one, port=int(port.split(",")[0])), set_session=lambda **_: None, close=lambda: None)

            sys.modules["psycopg2"] = types.SimpleNamespace(connect=libpq, Error=Error)
            sys.modules["psycopg2.extensions"] = types.SimpleNamespace()
            sys.modules["psycopg2.sql"] = types.SimpleNamespace(SQL=str, Identifier=str, Literal=str)
            os.environ["PATRONISWARM_DATABASES"] = json.dumps({"hosts": ["db-a:5432", "db-b:5432"], "logins": ["superuser-password"], "superuser": "postgres", "apply": True, "seconds": 1})
            {{script}}
            held = Held(leader())
            print(held("orders").info.host)
            held.close()
            """);
        Assert.Equal((0, "db-b\n"), said);
    }

    [Fact]
    public async Task The_observer_keeps_its_connection_to_etcd_and_makes_another_when_that_was_ended()
    {
        var (asked, connections) = (0, new HashSet<string>());
        using var etcd = new FakeServer(async context =>
        {
            connections.Add(context.Connection.Id);
            if (Interlocked.Increment(ref asked) == 5)
                context.Abort();
            else
                await context.Response.WriteAsync("""{"header": {"member_id": "1"}, "leader": "1", "health": "true", "members": []}""");
        });
        var start = new ProcessStartInfo("python3", ["-u", "-c", Text("observer")]) { RedirectStandardOutput = true };
        start.Environment["PATRONISWARM_OBSERVE"] = $$$"""{"etcd": {"dcs": "http://127.0.0.1:{{{etcd.Port}}}"}, "clusters": {}, "proxies": {}, "backups": {}, "seconds": 60}""";
        using var script = Tool.Start(start);
        try
        {
            for (var line = 1; line <= 4; line++)
                Assert.Equal($$$$"""{"number":{{{{line}}}},"etcd":{"dcs":{"healthy":true,"leads":true,"members":[]}},"clusters":{},"proxies":{},"backups":{}}""", await script.StandardOutput.ReadLineAsync());
            Assert.InRange(asked, 13, 16);
            Assert.Equal(2, connections.Count);
        }
        finally
        {
            script.Kill();
        }
    }

    public void Dispose() => secrets.Dispose();

    private string Text(string script) => InsideScript.Text(script).Replace("/run/secrets/", $"{secrets.Path}/", StringComparison.Ordinal);
}
