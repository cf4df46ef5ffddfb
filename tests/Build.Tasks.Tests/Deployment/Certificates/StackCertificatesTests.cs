using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Certificates;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Deployment.Certificates;

/// <summary>Certificates that the real script signs with openssl; only the swarm is not real.</summary>
public sealed class StackCertificatesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Mounted = ["pg_dcs-ca", "pg_dcs-node1-tls"];

    private readonly FakeEngine engine = new();
    private readonly DockerClient client;
    private readonly TemporaryFolder files = new();
    private readonly List<string> said = [];
    private string? broken;

    public StackCertificatesTests()
    {
        client = new DockerClientBuilder().WithEndpoint(new(engine.Host)).Build();
        engine.Services.Lines = Signed;
    }

    public void Dispose()
    {
        client.Dispose();
        engine.Dispose();
        files.Dispose();
    }

    [Fact]
    public async Task The_first_publish_makes_an_authority_and_issues_a_certificate_for_each_member_and_for_itself()
    {
        Assert.Equal(
            [
                "create pg_dcs-ca: the certificate of that authority",
                "create pg_dcs-ca-deployer: a certificate and its private key",
                "create pg_dcs-ca-key: the private key of a new certificate authority",
                "create pg_dcs-node1-tls: a certificate and its private key",
            ],
            await Plan(Now));
        var created = await Certificates().CreateAsync(Now, default);
        Assert.Equal(engine.Secrets.All.Select(FakeObjects.Id).Order(), created.Ids.Values.Order());
        Assert.Equal(["pg_dcs-ca", "pg_dcs-ca-deployer", "pg_dcs-ca-key", "pg_dcs-node1-tls"], created.Versions.Values.Order());
        Assert.Empty(engine.Services.All);
        using var authority = X509Certificate2.CreateFromPem(Content("pg_dcs-ca"));
        var server = Issued("pg_dcs-node1-tls", authority);
        Assert.Equal("CN=dcs", server.Subject);
        Assert.Equal((Now.AddHours(-1).UtcDateTime, Now.AddDays(90).UtcDateTime), (server.NotBefore.ToUniversalTime(), server.NotAfter.ToUniversalTime()));
        Assert.True(server.MatchesHostname("dcs-node1"));
        Assert.True(server.MatchesHostname("127.0.0.1"));
        Assert.False(server.MatchesHostname("dcs-node2"));
        Assert.Equal("1.3.6.1.5.5.7.3.1 1.3.6.1.5.5.7.3.2", Purposes(server));
        Assert.Equal("1.3.6.1.5.5.7.3.2", Purposes(Issued("pg_dcs-ca-deployer", authority)));

        Assert.Equal(["unchanged", "unchanged", "unchanged", "unchanged"], (await Plan(Now)).Select(static line => line.Split(' ')[0]));
        Assert.Empty((await Certificates().CreateAsync(Now, default)).Made);
    }

    [Fact]
    public async Task A_private_key_is_sent_to_the_engine_as_a_secret_and_nowhere_else()
    {
        await Certificates().CreateAsync(Now, default);
        var keys = engine.Requests.Where(static request => request.Path.EndsWith("/secrets/create", StringComparison.Ordinal)).Select(static request => Decoded(request.Body!)).Where(static text => text.Contains("PRIVATE KEY", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, keys.Count);
        foreach (var line in keys.SelectMany(static key => key.Split("-----")[2].Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            Assert.DoesNotContain(said, text => text.Contains(line, StringComparison.Ordinal));
            Assert.DoesNotContain(engine.Requests, request => request.Body?.ToJsonString().Contains(line, StringComparison.Ordinal) == true);
        }
    }

    [Fact]
    public async Task A_certificate_is_renewed_when_a_third_of_its_time_is_left_and_the_old_one_goes_at_the_end()
    {
        await Certificates().CreateAsync(Now, default);
        Assert.DoesNotContain(await Plan(Now.AddDays(60)), static line => line.StartsWith("create", StringComparison.Ordinal));
        var later = Now.AddDays(60).AddSeconds(1);
        Assert.Contains("create pg_dcs-node1-tls.2: a new certificate: the present one ends on 2026-07-30", await Plan(later));
        Assert.Contains("create pg_dcs-node1-tls.2: a new certificate: the present one ended on 2026-07-30", await Plan(Now.AddDays(91)));
        Assert.Equal(["pg_dcs-ca-deployer", "pg_dcs-node1-tls"], (await Certificates().PlanRemovalAsync(later, default)).Select(static change => change.Name));

        var created = await Certificates().CreateAsync(later, default);
        Assert.Equal(["pg_dcs-ca-deployer.2", "pg_dcs-node1-tls.2"], created.Made.Order());
        Assert.Equal("pg_dcs-node1-tls.2", created.Versions["pg_dcs-node1-tls"]);
        using var authority = X509Certificate2.CreateFromPem(Content("pg_dcs-ca"));
        Assert.Equal(later.AddDays(90).UtcDateTime, Issued("pg_dcs-node1-tls.2", authority).NotAfter.ToUniversalTime());

        Assert.Equal(["pg_dcs-ca-deployer", "pg_dcs-node1-tls"], (await Certificates().PlanRemovalAsync(later, default)).Select(static change => change.Name));
        await Certificates().RemoveSupersededAsync(default);
        Assert.Equal(["pg_dcs-ca", "pg_dcs-ca-deployer.2", "pg_dcs-ca-key", "pg_dcs-node1-tls.2"], engine.Secrets.All.Select(FakeObjects.Name).Order());
        Assert.Empty((await Certificates().CreateAsync(later, default)).Made);
    }

    [Theory]
    [InlineData("720h", 60, "True healthy")]
    [InlineData("720h", 61, "True healthy, the next publish renews it")]
    [InlineData("720h", 80, "True healthy, the next publish renews it")]
    [InlineData("720h", 81, "False unhealthy: publish to renew it")]
    [InlineData("720h", 91, "False unhealthy: ended, publish to repair it")]
    [InlineData("168h", 67, "True healthy, the next publish renews it")]
    [InlineData("168h", 68, "False unhealthy: publish to renew it")]
    public async Task A_certificate_is_unhealthy_when_a_publish_should_have_renewed_it_and_in_the_last_ninth_of_its_time(string every, int days, string expected)
    {
        await Certificates().CreateAsync(Now, default);
        var report = Assert.Single(await Certificates(every: every).ReportAsync(Now.AddDays(days), default));
        Assert.Equal(("dcs", 2, "2026-07-30", 90 - days, expected), (report.Authority, report.Number, report.Ends, report.Days, $"{report.Healthy} {report.State}"));
    }

    [Fact]
    public async Task A_certificate_counts_until_no_service_mounts_it()
    {
        await Certificates().CreateAsync(Now, default);
        await Runs();
        var later = Now.AddDays(85);
        Assert.Contains("pg_dcs-node1-tls.2", (await Certificates().CreateAsync(later, default)).Made);
        Assert.Equal("2026-07-30", Assert.Single(await Certificates().ReportAsync(later, default)).Ends);
        await Runs();
        var after = Assert.Single(await Certificates().ReportAsync(later, default));
        Assert.Equal((true, 2, 90), (after.Healthy, after.Number, after.Days));
    }

    [Fact]
    public async Task Another_name_gives_only_that_member_a_new_certificate()
    {
        await Certificates().CreateAsync(Now, default);
        Assert.Equal(["pg_dcs-node1-tls.2"], (await Certificates(names: "dcs-node1, other").CreateAsync(Now, default)).Made);
        Assert.Equal(["pg_dcs-node2-tls"], (await Certificates(names: "dcs-node1, other", more: "pg_dcs-node2-tls: {subject: dcs, names: [dcs-node2]}").CreateAsync(Now, default)).Made);
    }

    [Fact]
    public async Task A_rotation_issues_all_of_them_anew_and_one_that_was_begun_is_not_begun_again()
    {
        await Certificates().CreateAsync(Now, default);
        await Runs();
        var publish = Certificates(rotate: CertificateRotation.Leaves);
        Assert.Contains("create pg_dcs-node1-tls.2: a new certificate, as RotateCertificates says", (await publish.PlanAsync(Now, default)).Changes.Select(static change => $"create {change.Name}: {change.Effect}"));
        Assert.Equal(["pg_dcs-ca-deployer.2", "pg_dcs-node1-tls.2"], (await publish.CreateAsync(Now, default)).Made.Order());
        Assert.Empty((await Certificates(rotate: CertificateRotation.Leaves).CreateAsync(Now, default)).Made);
        // All services have the new ones: this rotation is over, even if the old ones are still there.
        await Runs();
        Assert.Empty((await publish.CreateAsync(Now, default)).Made);
        Assert.Equal(["pg_dcs-ca-deployer.3", "pg_dcs-node1-tls.3"], (await Certificates(rotate: CertificateRotation.Leaves).CreateAsync(Now, default)).Made.Order());
    }

    [Fact]
    public async Task An_authority_is_replaced_in_three_rollouts_and_each_waits_until_all_services_have_what_the_last_one_made()
    {
        await Certificates().CreateAsync(Now, default);
        await Runs();
        var publish = Certificates(rotate: CertificateRotation.Authorities);
        Assert.Contains(
            "create pg_dcs-ca-key.2: the private key of a new certificate authority",
            (await publish.PlanAsync(Now, default)).Changes.Select(static change => $"create {change.Name}: {change.Effect}"));
        Assert.Equal(["pg_dcs-ca-deployer.2", "pg_dcs-ca-key.2", "pg_dcs-ca.2", "pg_dcs-node1-tls.2"], (await publish.CreateAsync(Now, default)).Made.Order());
        Assert.Equal(2, Content("pg_dcs-ca.2").Split("BEGIN CERTIFICATE").Length - 1);
        Assert.Equal(IssuerOf("pg_dcs-node1-tls"), IssuerOf("pg_dcs-node1-tls.2"));
        Assert.Empty((await publish.CreateAsync(Now, default)).Made);
        Assert.Null(await publish.NextStepAsync(Now, default));

        // Another publish goes on where this one stopped, whatever it was asked for.
        await Runs();
        Assert.StartsWith("dcs: the second of three rollouts", await Certificates().NextStepAsync(Now, default), StringComparison.Ordinal);
        Assert.Equal(["pg_dcs-ca-deployer.3", "pg_dcs-node1-tls.3"], (await Certificates().CreateAsync(Now, default)).Made.Order());
        Assert.NotEqual(IssuerOf("pg_dcs-node1-tls"), IssuerOf("pg_dcs-node1-tls.3"));
        Assert.Null(await publish.NextStepAsync(Now, default));

        await Runs();
        Assert.StartsWith("dcs: the third of three rollouts", await publish.NextStepAsync(Now, default), StringComparison.Ordinal);
        Assert.Equal(["pg_dcs-ca-deployer.4", "pg_dcs-ca.3", "pg_dcs-node1-tls.4"], (await publish.CreateAsync(Now, default)).Made.Order());
        Assert.Equal(1, Content("pg_dcs-ca.3").Split("BEGIN CERTIFICATE").Length - 1);
        using var authority = X509Certificate2.CreateFromPem(Content("pg_dcs-ca.3"));
        using var issued = Issued("pg_dcs-node1-tls.4", authority);
        Assert.Null(await publish.NextStepAsync(Now, default));

        await Runs();
        Assert.Null(await publish.NextStepAsync(Now, default));
        await publish.RemoveSupersededAsync(default);
        Assert.Equal(["pg_dcs-ca-deployer.4", "pg_dcs-ca-key.2", "pg_dcs-ca.3", "pg_dcs-node1-tls.4"], engine.Secrets.All.Select(FakeObjects.Name).Order());
        Assert.Empty((await Certificates().CreateAsync(Now, default)).Made);
    }

    [Fact]
    public async Task A_first_publish_may_be_asked_for_a_rotation_too()
    {
        var publish = Certificates(rotate: CertificateRotation.Authorities);
        Assert.Equal(["pg_dcs-ca", "pg_dcs-ca-deployer", "pg_dcs-ca-key", "pg_dcs-node1-tls"], (await publish.CreateAsync(Now, default)).Made.Order());
        await Runs();
        Assert.Null(await publish.NextStepAsync(Now, default));
    }

    [Fact]
    public async Task The_former_key_stays_while_a_service_that_the_stack_does_not_have_holds_its_replacement_up()
    {
        await Certificates().CreateAsync(Now, default);
        await Runs();
        await Mounts("pg_by-hand", "pg_dcs-ca");
        var publish = Certificates(rotate: CertificateRotation.Authorities);
        await publish.CreateAsync(Now, default);
        await Runs();
        Assert.Null(await publish.NextStepAsync(Now, default));
        var failure = await Assert.ThrowsAsync<DeployException>(() => publish.RemoveSupersededAsync(default));
        Assert.Equal(DeployCodes.Certificates, failure.Code);
        Assert.StartsWith("The certificate authority of dcs is not replaced: a service that the stack file does not have still mounts pg_dcs-ca. ", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(engine.Secrets.Find("pg_dcs-ca-key"));

        engine.Services.Remove("pg_by-hand");
        Assert.StartsWith("dcs: the second of three rollouts", await Certificates().NextStepAsync(Now, default), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_somebody_removed_is_not_taken_for_the_next_one_of_its_name()
    {
        await Certificates().CreateAsync(Now, default);
        engine.Secrets.Remove("pg_dcs-ca-key");
        Assert.Equal(["pg_dcs-ca-deployer.2", "pg_dcs-ca-key", "pg_dcs-ca.2", "pg_dcs-node1-tls.2"], (await Certificates().CreateAsync(Now, default)).Made.Order());
        using var authority = X509Certificate2.CreateFromPem(Content("pg_dcs-ca.2"));
        using var issued = Issued("pg_dcs-node1-tls.2", authority);
    }

    [Fact]
    public async Task Without_the_key_of_members_that_run_a_publish_changes_nothing_until_it_is_asked_for_a_new_one()
    {
        await Certificates().CreateAsync(Now, default);
        await Runs();
        Assert.Empty(await CutOff(Certificates(), Now));
        engine.Secrets.Remove("pg_dcs-ca-key");
        var failure = await Assert.ThrowsAsync<DeployException>(() => Certificates().RenewOwnAsync(Now, default));
        Assert.StartsWith("The secret 'pg_dcs-ca-key' with the private key of the certificate authority of dcs is gone", failure.Message, StringComparison.Ordinal);

        var publish = Certificates(rotate: CertificateRotation.Authorities);
        Assert.Contains("create pg_dcs-node1-tls.2: a certificate of the new authority", (await publish.PlanAsync(Now, default)).Changes.Select(static change => $"create {change.Name}: {change.Effect}"));
        Assert.False(await publish.RenewOwnAsync(Now, default));
        Assert.Equal(["dcs"], await CutOff(publish, Now));
        Assert.Equal(["pg_dcs-ca-deployer.2", "pg_dcs-ca-key", "pg_dcs-ca.2", "pg_dcs-node1-tls.2"], (await publish.CreateAsync(Now, default)).Made.Order());
        await Runs();
        Assert.Null(await publish.NextStepAsync(Now, default));
        await publish.RemoveSupersededAsync(default);
        Assert.Empty((await Certificates().CreateAsync(Now, default)).Made);
        Assert.Empty(await CutOff(Certificates(), Now));
    }

    [Fact]
    public async Task A_key_that_no_publish_made_is_refused()
    {
        engine.Secrets.Create("pg_dcs-ca-key", Encoding.ASCII.GetBytes("a key"));
        var failure = await Assert.ThrowsAsync<DeployException>(() => Certificates().RenewOwnAsync(Now, default));
        Assert.StartsWith("The secret 'pg_dcs-ca-key' was not made by a publish", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_certificate_of_the_publish_itself_is_renewed_before_it_connects_if_it_alone_has_ended()
    {
        await Certificates().CreateAsync(Now, default);
        await Certificates(names: "dcs-node1, other").CreateAsync(Now.AddDays(50), default);
        await Runs();
        var later = Now.AddDays(91);
        var publish = Certificates(names: "dcs-node1, other");
        Assert.Empty(await CutOff(publish, later));
        Assert.False(await publish.RenewOwnAsync(Now.AddDays(89), default));
        Assert.True(await publish.RenewOwnAsync(later, default));
        using var authority = X509Certificate2.CreateFromPem(Content("pg_dcs-ca"));
        Assert.Equal(later.AddDays(90).UtcDateTime, Issued("pg_dcs-ca-deployer.2", authority).NotAfter.ToUniversalTime());
        Assert.False(await publish.RenewOwnAsync(later, default));
        Assert.Empty((await publish.CreateAsync(later, default)).Made);
    }

    [Fact]
    public async Task What_a_service_of_another_stack_mounts_is_not_planned_to_be_removed()
    {
        await Certificates().CreateAsync(Now, default);
        await Mounts("other_app", "pg_dcs-node1-tls");
        await Certificates(rotate: CertificateRotation.Leaves).CreateAsync(Now, default);
        Assert.Equal(["pg_dcs-ca-deployer"], (await Certificates().PlanRemovalAsync(Now, default)).Select(static change => change.Name));
    }

    [Fact]
    public async Task An_authority_that_ends_soon_is_replaced_without_being_asked_for()
    {
        await Certificates().CreateAsync(Now, default);
        await Runs();
        var later = Now.AddYears(10).AddDays(-179);
        Assert.DoesNotContain("pg_dcs-ca-key.2", (await Certificates().CreateAsync(Now.AddYears(10).AddDays(-181), default)).Made);
        Assert.Contains("pg_dcs-ca-key.2", (await Certificates().CreateAsync(later, default)).Made);
    }

    [Fact]
    public async Task Roots_of_the_users_own_are_in_one_secret_with_the_authority_and_change_with_both()
    {
        using var company = new CompanyAuthority("Company root");
        var roots = Roots(company.Pem);
        var publish = Certificates(roots: roots);
        Assert.Contains("pg_dcs-ca-roots", (await publish.CreateAsync(Now, default)).Made);
        Assert.Equal(company.Pem + Content("pg_dcs-ca"), Content("pg_dcs-ca-roots"));
        Assert.Equal(Content("pg_dcs-ca-roots"), (await publish.TrustedAsync(Authorities(roots), default))["pg_dcs-ca"]);
        Assert.Empty((await Certificates(roots: roots).CreateAsync(Now, default)).Made);
        using var next = new CompanyAuthority("Next root");
        Assert.Equal(["pg_dcs-ca-roots.2"], (await Certificates(roots: Roots(company.Pem + next.Pem)).CreateAsync(Now, default)).Made);
        Assert.Contains("pg_dcs-ca-roots.3", (await Certificates(roots: Roots(next.Pem), rotate: CertificateRotation.Authorities).CreateAsync(Now, default)).Made);
        Assert.Equal(next.Pem + Content("pg_dcs-ca.2"), Content("pg_dcs-ca-roots.3"));

        static string Roots(string pem) => $"roots: {{secret: pg_dcs-ca-roots, certificates: {JsonSerializer.Serialize(pem)}}}";
    }

    [Fact]
    public async Task A_publish_that_stopped_after_the_key_is_continued_by_the_next()
    {
        broken = """{"error": "openssl: not found"}""";
        var failure = await Assert.ThrowsAsync<DeployException>(() => Certificates().CreateAsync(Now, default));
        Assert.StartsWith("The certificates of dcs were not issued: openssl: not found. ", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["pg_dcs-ca", "pg_dcs-ca-key"], engine.Secrets.All.Select(FakeObjects.Name).Order());
        broken = null;
        Assert.Equal(["pg_dcs-ca-deployer", "pg_dcs-node1-tls"], (await Certificates().CreateAsync(Now, default)).Made.Order());
    }

    private static IReadOnlyList<AuthorityDefinition> Authorities(string roots) => Stack(roots: roots).Clusters.Authorities;

    private static StackDefinition Stack(string names = "dcs-node1, localhost, 127.0.0.1", string more = "", string every = "720h", string roots = "") =>
        StackFileReader.Parse(
            $$"""
            services:
              dcs-node1: {image: e, secrets: [pg_dcs-ca, pg_dcs-node1-tls]}
            secrets:
              pg_dcs-ca: {external: true}
              pg_dcs-node1-tls: {external: true}
            x-patroniswarm:
              version: 1
              etcd:
                dcs:
                  authority: dcs
                  members:
                    dcs-node1: {node: node1, client: 'https://dcs-node1:2379'}
              certificates:
                dcs:
                  key: pg_dcs-ca-key
                  bundle: pg_dcs-ca
                  deployer: pg_dcs-ca-deployer
                  lifetime: 2160h
                  published_every: {{every}}
                  {{roots}}
                  certificates:
                    pg_dcs-node1-tls: {subject: dcs, names: [{{names}}]}
                    {{more}}
            """, "/stack.yml", static _ => null);

    private StackCertificates Certificates(string names = "dcs-node1, localhost, 127.0.0.1", string more = "", CertificateRotation rotate = CertificateRotation.None, string every = "720h", string roots = "")
    {
        var stack = Stack(names, more, every, roots);
        var watch = new ClusterWatch(client, new("pg"), stack, TimeProvider.System)
        {
            Wanted = new() { Name = "pg_db-node1", TaskTemplate = new() { ContainerSpec = new() { Image = "p" }, Networks = [] } },
        };
        return new(client, "pg", stack.Clusters.Authorities, rotate, watch, TimeSpan.FromSeconds(30), said.Add);
    }

    private async Task<IEnumerable<string>> Plan(DateTimeOffset now) =>
        (await Certificates().PlanAsync(now, default)).Changes.Select(static change => $"{(change.Action == PlanAction.Create ? "create" : "unchanged")} {change.Name}: {change.Effect}");

    private async Task<IEnumerable<string>> CutOff(StackCertificates certificates, DateTimeOffset now) => await certificates.CutOffAsync(
        Stack().Services.Select(static service => new PlannedService(service, new() { Name = $"pg_{service.Name}" })),
        (await client.Swarm.ListServicesAsync(new())).ToDictionary(static service => service.Spec!.Name!),
        now,
        default);

    // As a rollout leaves it.
    private async Task Runs()
    {
        var versions = new SecretVersions(await client.Secrets.ListAsync());
        await Mounts("pg_dcs-node1", [.. Mounted.Select(name => versions.Newest(name)!)]);
    }

    // A service of the stack, or of another one, as its name says.
    private async Task Mounts(string service, params string[] secrets)
    {
        if (engine.Services.Find(service) is not null)
            engine.Services.Remove(service);
        var all = await client.Secrets.ListAsync();
        await client.Swarm.CreateServiceAsync(new()
        {
            Service = new()
            {
                Name = service,
                Labels = new Dictionary<string, string> { ["com.docker.stack.namespace"] = service.Split('_')[0] },
                TaskTemplate = new()
                {
                    ContainerSpec = new()
                    {
                        Image = "e",
                        Secrets = [.. secrets.Select(name => new SecretReference { SecretName = name, SecretID = all.First(secret => secret.Spec!.Name == name).ID, File = new() { Name = name, UID = "0", GID = "0", Mode = 0x124 } })],
                    },
                },
            },
        });
    }

    private string IssuerOf(string name)
    {
        using var certificate = X509Certificate2.CreateFromPem(Content(name));
        return Convert.ToHexString(certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().Single().KeyIdentifier!.Value.Span);
    }

    // As a task of the swarm does: with the mounted secret in its folder.
    private IEnumerable<string> Signed(JsonObject service)
    {
        if (broken is not null)
            return [broken];
        var container = service["Spec"]!["TaskTemplate"]!["ContainerSpec"]!;
        foreach (var secret in container["Secrets"]!.AsArray())
            files.Write(secret!["File"]!["Name"]!.ToString(), Content(secret["SecretName"]!.ToString()));
        var start = new ProcessStartInfo("python3", ["-u", "-c", InsideScript.Text("certificates").Replace("/run/secrets/", $"{files.Path}/", StringComparison.Ordinal).Replace("time.sleep(30)", "", StringComparison.Ordinal)]) { RedirectStandardOutput = true };
        foreach (var variable in container["Env"]!.AsArray().Select(static line => line!.ToString().Split('=', 2)))
            start.Environment[variable[0]] = variable[1];
        using var script = Tool.Start(start);
        return [script.StandardOutput.ReadToEnd().Trim()];
    }

    private string Content(string name) =>
        Decoded(engine.Requests.Last(request => request.Path.EndsWith("/secrets/create", StringComparison.Ordinal) && request.Body!["Name"]!.ToString() == name).Body!);

    private X509Certificate2 Issued(string name, X509Certificate2 authority)
    {
        var certificate = X509Certificate2.CreateFromPem(Content(name), Content(name));
        using var chain = new X509Chain
        {
            ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, VerificationTime = certificate.NotBefore.AddMinutes(1) },
        };
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        Assert.True(chain.Build(certificate), string.Join(", ", chain.ChainStatus.Select(static status => status.StatusInformation)));
        Assert.True(certificate.HasPrivateKey);
        return certificate;
    }

    private static string Purposes(X509Certificate2 certificate) =>
        string.Join(' ', certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>().Select(static oid => oid.Value).Order());

    private static string Decoded(JsonNode secret) => Encoding.ASCII.GetString(Convert.FromBase64String(secret["Data"]!.ToString()));
}
