using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Certificates;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Deployment.Certificates;

/// <summary>Certificates of users, which the real script checks with openssl; only the swarm is not real.</summary>
public sealed class ServerCertificatesTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
    private static readonly string[] Names = ["192.0.2.1", "2001:db8::1", "node1.example.com", "proxy"];

    private readonly FakeEngine engine = new();
    private readonly DockerClient client;
    private readonly TemporaryFolder files = new();
    private readonly CompanyAuthority root = new("Company root");
    private readonly CompanyAuthority other = new("Another root");
    private readonly List<string> printed = [];

    public ServerCertificatesTests()
    {
        client = new DockerClientBuilder().WithEndpoint(new(engine.Host)).Build();
        engine.Services.Lines = Checked;
    }

    public static TheoryData<string, string> Mistakes => new()
    {
        { "no key", "it has no private key in PEM" },
        { "two keys", "it has several private keys" },
        { "encrypted", "its private key is encrypted" },
        { "no certificate", "it has no certificate in PEM" },
        { "another key", "its private key does not belong to its certificate" },
        { "wrong order", "its first certificate is not the one of its private key" },
        { "not a certificate", "a certificate in it cannot be read" },
        { "not a key", "its private key cannot be read" },
        { "not begun", $"it is not valid before {Day(1)}" },
        { "ended", $"it ended on {Day(-1)}" },
        { "names", "it is not valid for 192.0.2.1, proxy, which clients dial. It has DNS:*.example.com, IP Address:2001:DB8:0:0:0:0:0:1." },
        { "no names", "It has no subject alternative names." },
        { "another root", "its chain does not lead to a root in the file of RootCertificate: CN=Another root has issued the last certificate in it." },
        { "no intermediate", "its chain does not lead to a root in the file of RootCertificate: CN=Company servers has issued" },
        { "weak", "it is too weak (EE certificate key too weak)" },
        { "client", "it is not for servers" },
        { "EdDSA", "it is signed with EdDSA" },
        { "soon", $"it ends on {Day(29)}, in 29 days, within a third of CertificateLifetime" },
    };

    public void Dispose()
    {
        client.Dispose();
        engine.Dispose();
        files.Dispose();
        root.Dispose();
        other.Dispose();
    }

    [Fact]
    public async Task One_that_is_right_is_reported_with_its_end()
    {
        var (key, certificate) = root.Issue(Names, until: Now.AddDays(100));
        await Make("orders-tls", key + certificate);
        var seen = await Look();
        Assert.Empty(seen.Refusals);
        Assert.True(seen.IsComplete);
        Assert.Equal([$"db shows the certificate in orders-tls, which ends on {Day(100)}, in 100 days"], seen.Lines);
        Assert.Equal(new CertificateReport("orders-tls of db", 1, Day(100), 100, true, "healthy"), seen.Certificates.Single().Report);
        Assert.Empty(engine.Services.All);
    }

    [Fact]
    public async Task Intermediate_certificates_are_used_and_the_first_that_ends_counts()
    {
        using var intermediate = new CompanyAuthority("Company servers", root);
        var (key, certificate) = intermediate.Issue(["node1.example.com", "192.0.2.1", "2001:0db8:0::1", "PROXY"], until: Now.AddYears(20));
        await Make("orders-tls", key + certificate + intermediate.Pem);
        var seen = await Look();
        Assert.Empty(seen.Refusals);
        Assert.InRange(seen.Certificates.Single().Report.Days, 1820, 1830);
    }

    [Theory, MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_one_error_that_says_what_to_do_and_shows_no_key(string mistake, string message)
    {
        var content = With(mistake);
        await Make("orders-tls", content);
        // What openssl signs begins at this second.
        var seen = mistake == "EdDSA"
            ? await Certificates(content[content.IndexOf("-----BEGIN CERTIFICATE", StringComparison.Ordinal)..]).LookAsync(Now.AddHours(1), default)
            : await Look();
        var refusal = Assert.Single(seen.Refusals);
        Assert.Equal("PSW9056", refusal.Code);
        Assert.StartsWith("db cannot show the certificate in the secret 'orders-tls': ", refusal.Reason, StringComparison.Ordinal);
        Assert.Contains(message, refusal.Reason, StringComparison.Ordinal);
        foreach (var line in content.Split("PRIVATE KEY-----").Where(static (_, index) => index % 2 == 1).SelectMany(static key => key.Split('\n')).Where(static line => line.Length > 20))
        {
            Assert.DoesNotContain(printed, text => text.Contains(line, StringComparison.Ordinal));
            Assert.DoesNotContain(engine.Requests, request => !request.Path.EndsWith("/secrets/create", StringComparison.Ordinal) && request.Body?.ToJsonString().Contains(line, StringComparison.Ordinal) == true);
        }
    }

    [Fact]
    public async Task One_that_is_not_there_is_an_error_with_the_command_that_makes_it() =>
        Assert.Contains("'docker secret create orders-tls orders-tls.pem'", Assert.Single((await Look()).Refusals).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task Members_that_run_have_to_trust_its_root_first()
    {
        await Valid("orders-tls");
        await Runs(shown: null, trusted: null);
        Assert.Contains("do not trust the roots of 'orders-tls' yet", Assert.Single((await Look()).Refusals).Reason, StringComparison.Ordinal);
        await Make("pg_db-ca-roots", other.Pem);
        await Runs(shown: null, trusted: "pg_db-ca-roots");
        Assert.Contains("the members that run do not trust its root yet", Assert.Single((await Look()).Refusals).Reason, StringComparison.Ordinal);
        await Make("pg_db-ca-roots.2", other.Pem + root.Pem);
        await Runs(shown: null, trusted: "pg_db-ca-roots.2");
        Assert.Empty((await Look()).Refusals);
    }

    [Fact]
    public async Task The_root_of_what_members_still_show_has_to_stay()
    {
        await Valid("orders-tls");
        var (key, certificate) = other.Issue(Names, until: Now.AddDays(-3));
        await Make("old-tls", key + certificate);
        await Make("pg_db-ca-roots", other.Pem + root.Pem);
        await Runs(shown: "old-tls", trusted: "pg_db-ca-roots");
        Assert.Contains("members still show the certificate in the secret 'old-tls'", Assert.Single((await Look()).Refusals).Reason, StringComparison.Ordinal);
        var seen = await Look(root.Pem + other.Pem);
        Assert.Empty(seen.Refusals);
        // It is being replaced because it has ended, so nothing waits until the cluster is healthy.
        Assert.Equal(["db"], seen.Ended);
        Assert.Empty((await Look(root.Pem + other.Pem, certificate: false)).Refusals);
        Assert.Contains("'old-tls'", Assert.Single((await Look(root.Pem, certificate: false)).Refusals).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_cannot_go_at_once()
    {
        await Valid("orders-tls");
        await Runs(shown: "orders-tls", trusted: null);
        var live = (await client.Swarm.ListServicesAsync(new())).ToDictionary(static service => service.Spec!.Name!);
        Assert.Contains("Publish with RootCertificate and without ServerCertificate", Assert.Single(Certificates(null, certificate: false).Left(live)).Reason, StringComparison.Ordinal);
        Assert.Empty(Certificates(root.Pem, certificate: false).Left(live));
    }

    [Theory]
    [InlineData(29, true, "healthy, bring a new one soon")]
    [InlineData(9, false, "unhealthy: bring a new one")]
    public async Task One_that_runs_and_ends_soon_is_a_warning(int days, bool isHealthy, string state)
    {
        var (key, certificate) = root.Issue(Names, until: Now.AddDays(days));
        await Make("orders-tls", key + certificate);
        await Make("pg_db-ca-roots", root.Pem);
        await Runs(shown: "orders-tls", trusted: "pg_db-ca-roots");
        var seen = await Look();
        Assert.Empty(seen.Refusals);
        Assert.True(seen.Certificates.Single().IsDue);
        Assert.Equal((isHealthy, state), (seen.Certificates.Single().Report.Healthy, seen.Certificates.Single().Report.State));
        Assert.Contains($"in {days} days. Request a new one", seen.Lines.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publish_does_not_go_on_without_an_answer()
    {
        await Valid("orders-tls");
        engine.Services.Lines = static _ => ["""{"error": "FileNotFoundError"}"""];
        Assert.False((await Look()).IsComplete);
        var failure = await Assert.ThrowsAsync<DeployException>(() => Certificates(root.Pem).RequireAsync(Now, default));
        Assert.Equal("PSW9056", failure.Code);
        Assert.Contains("orders-tls were not checked", failure.Message, StringComparison.Ordinal);
    }

    private string With(string mistake)
    {
        var (key, certificate) = root.Issue(Names);
        switch (mistake)
        {
            case "no key":
                return certificate;
            case "two keys":
                return key + key + certificate;
            case "encrypted":
                return Openssl(key, "pkcs8", "-topk8", "-passout", "pass:secret") + certificate;
            case "no certificate":
                return key;
            case "another key":
                return root.Issue(Names).Key + certificate;
            case "wrong order":
                return key + root.Pem + certificate;
            case "not a certificate":
                return key + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
            case "not a key":
                return "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n" + certificate;
            case "not begun":
                return Issued(root.Issue(Names, from: Now.AddDays(1)));
            case "ended":
                return Issued(root.Issue(Names, until: Now.AddDays(-1)));
            case "names":
                return Issued(root.Issue(["*.example.com", "2001:db8::1"]));
            case "no names":
                return Issued(root.Issue([]));
            case "another root":
                return Issued(other.Issue(Names));
            case "no intermediate":
                using (var intermediate = new CompanyAuthority("Company servers", root))
                    return Issued(intermediate.Issue(Names));
            case "weak":
                return Issued(root.IssueWeak(Names));
            case "client":
                return Issued(root.Issue(Names, purpose: "1.3.6.1.5.5.7.3.2"));
            case "soon":
                return Issued(root.Issue(Names, until: Now.AddDays(29)));
            default:
                var (exit, text) = Tool.Run("openssl", "req", "-x509", "-newkey", "ed25519", "-nodes", "-keyout", files.Write("own.key", ""), "-out", files.Write("own.crt", ""), "-days", "365", "-subj", "/CN=orders", "-addext", $"subjectAltName={string.Join(',', Names.Select(static name => (char.IsDigit(name[0]) ? "IP:" : "DNS:") + name))}");
                Assert.True(exit == 0, text);
                return File.ReadAllText(Path.Combine(files.Path, "own.key")) + File.ReadAllText(Path.Combine(files.Path, "own.crt"));
        }
    }

    private static string Issued((string Key, string Certificate) issued) => issued.Key + issued.Certificate;

    private string Openssl(string input, params string[] arguments)
    {
        var file = files.Write("input.pem", input);
        var (exit, text) = Tool.Run("openssl", [.. arguments, "-in", file]);
        Assert.True(exit == 0, text);
        return text;
    }

    private static string Day(int days) => Now.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Task Valid(string name)
    {
        var (key, certificate) = root.Issue(Names);
        return Make(name, key + certificate);
    }

    private async Task Make(string name, string content) => await client.Secrets.CreateAsync(new() { Name = name, Data = Encoding.ASCII.GetBytes(content) });

    private Task<SeenServerCertificates> Look(string? roots = null, bool certificate = true) => Certificates(roots ?? root.Pem, certificate).LookAsync(Now, default);

    private ServerCertificates Certificates(string? roots, bool certificate = true)
    {
        var stack = StackFileReader.Parse(
            $$"""
            services:
              dcs-node1: {image: e}
              db-node1: {image: p}
            x-patroniswarm:
              version: 1
              etcd:
                dcs:
                  members:
                    dcs-node1: {node: node1, client: 'https://dcs-node1:2379'}
              certificates:
                db:
                  key: pg_db-ca-key
                  bundle: pg_db-ca
                  deployer: pg_db-ca-deployer
                  lifetime: 2160h
                  published_every: 720h
                  {{(roots is null ? "" : $"roots: {{secret: pg_db-ca-roots, certificates: {JsonSerializer.Serialize(roots)}}}")}}
              postgres:
                db:
                  major: 17
                  namespace: /service/
                  scope: db
                  authority: db
                  dcs: dcs
                  members:
                    db-node1: {node: node1, postgres: 'db-node1:5432', restapi: 'https://db-node1:8008'}
                  {{(certificate ? $"server_certificate: {{secret: orders-tls, names: {JsonSerializer.Serialize(Names)}}}" : "")}}
            """, "/stack.yml", static _ => null);
        var watch = new ClusterWatch(client, new("pg"), stack, TimeProvider.System)
        {
            Wanted = new() { Name = "pg_db-node1", TaskTemplate = new() { ContainerSpec = new() { Image = "p" }, Networks = [] } },
        };
        return new(client, new("pg"), stack, watch, TimeSpan.FromSeconds(1));
    }

    // A member of an earlier publish.
    private async Task Runs(string? shown, string? trusted)
    {
        foreach (var service in engine.Services.All.Select(FakeObjects.Name).ToList())
            engine.Services.Remove(service);
        var ids = (await client.Secrets.ListAsync()).ToDictionary(static secret => secret.Spec!.Name!, static secret => secret.ID!);
        await client.Swarm.CreateServiceAsync(new()
        {
            Service = new()
            {
                Name = "pg_db-node1",
                Labels = new Dictionary<string, string> { ["com.docker.stack.namespace"] = "pg" },
                TaskTemplate = new()
                {
                    ContainerSpec = new()
                    {
                        Image = "p",
                        Secrets = [.. new (string? Name, string File)[] { (shown, "server-tls.pem"), (trusted, "server-ca.pem") }.Where(static secret => secret.Name is not null).Select(secret => new SecretReference { SecretName = secret.Name!, SecretID = ids[secret.Name!], File = new() { Name = secret.File, UID = "0", GID = "0", Mode = 0x124 } })],
                    },
                    Networks = [],
                },
            },
        });
    }

    // As a task of the swarm does: with the mounted secrets in its folder.
    private IEnumerable<string> Checked(JsonObject service)
    {
        var container = service["Spec"]!["TaskTemplate"]!["ContainerSpec"]!;
        if (container["Command"] is null)
            return [];
        foreach (var secret in container["Secrets"]!.AsArray())
            files.Write(secret!["File"]!["Name"]!.ToString(), Content(secret["SecretName"]!.ToString()));
        var start = new ProcessStartInfo("python3", ["-u", "-c", InsideScript.Text("servercertificates").Replace("/run/secrets/", $"{files.Path}/", StringComparison.Ordinal).Replace("time.sleep(30)", "", StringComparison.Ordinal)]) { RedirectStandardOutput = true };
        foreach (var variable in container["Env"]!.AsArray().Select(static line => line!.ToString().Split('=', 2)))
            start.Environment[variable[0]] = variable[1];
        using var script = Tool.Start(start);
        var line = script.StandardOutput.ReadToEnd().Trim();
        printed.Add(line);
        return [line];
    }

    private string Content(string name) =>
        Encoding.ASCII.GetString(Convert.FromBase64String(engine.Requests.Last(request => request.Path.EndsWith("/secrets/create", StringComparison.Ordinal) && request.Body!["Name"]!.ToString() == name).Body!["Data"]!.ToString()));
}
