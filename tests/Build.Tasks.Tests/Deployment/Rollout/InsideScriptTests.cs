using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Http;
using PatroniSwarm.Deploy.Rollout;
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
        start.Environment["PATRONISWARM_OBSERVE"] = $$$"""{"etcd": {"dcs": "http://127.0.0.1:{{{etcd.Port}}}"}, "clusters": {}, "proxies": {}, "seconds": 60}""";
        using var script = Tool.Start(start);
        try
        {
            for (var line = 1; line <= 4; line++)
                Assert.Equal($$$$"""{"number":{{{{line}}}},"etcd":{"dcs":{"healthy":true,"leads":true,"members":[]}},"clusters":{},"proxies":{}}""", await script.StandardOutput.ReadLineAsync());
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
