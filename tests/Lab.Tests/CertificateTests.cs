using System.Globalization;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Certificates;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>Certificates that a publish issues: who gets in with which, and what happens when they are renewed and when they have ended.</summary>
[Collection(ThreeNodesCollection.Name)]
public sealed class CertificateTests(ThreeNodesLab cluster, ITestOutputHelper output)
{
    private const string Status = "curl -s -o /dev/null -m 5 -w '%{http_code}'";
    private const string WithCertificate = "--cacert /run/secrets/etcd-ca.pem --cert /run/secrets/etcd-tls.pem";

    [Fact]
    public async Task Etcd_answers_only_who_has_a_certificate_of_its_authority_and_takes_no_client_for_a_member()
    {
        await ThreeNodesLab.Leader();
        Assert.Equal("200", await Asked($"{Status} {WithCertificate} https://dcs-node2:2379/health"));
        Assert.Equal("000", await Asked($"{Status} --cacert /run/secrets/etcd-ca.pem https://dcs-node2:2379/health"));
        Assert.NotEqual("200", await Asked($"{Status} http://dcs-node2:2379/health"));
        // With the name of another member, which the certificate does not have.
        Assert.Equal("000", await Asked($"{Status} {WithCertificate} --connect-to dcs-node3:2379:dcs-node2:2379 https://dcs-node3:2379/health"));
        Assert.Equal("000", await Asked($"{Status} {WithCertificate} https://dcs-node2:2380/members"));
        Assert.Equal("000", await Asked($"{Status} -k https://dcs-node2:2380/members"));
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task Certificates_that_have_ended_are_renewed_although_no_member_reaches_another()
    {
        await ThreeNodesLab.SettledLeader();
        var before = await Issued();
        using var stop = new CancellationTokenSource();
        var writes = new AcknowledgedWrites(cluster.Write, $"ended_{Guid.NewGuid():N}");
        var client = writes.Run(stop.Token);
        var project = cluster.Project();
        var built = await cluster.Lab.Dotnet(["build", project.Path, "-v:quiet"]);
        Assert.True(built.ExitCode == 0, built.StandardOutput);

        // On a slow machine the first ones end before the last member has its own, and that publish waits in vain. The next one repairs both.
        var file = Path.Combine(Path.GetDirectoryName(project.Path)!, "stacks", "pg", "stack.yml");
        var text = await File.ReadAllTextAsync(file);
        Assert.Contains("lifetime: \"2160h\"", text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text.Replace("lifetime: \"2160h\"", "lifetime: \"2m\"", StringComparison.Ordinal));
        var since = DateTime.UtcNow;
        try
        {
            await Deployer(file, CertificateRotation.Leaves, TimeSpan.FromSeconds(60)).DeployAsync(default);
        }
        catch (DeployException failure)
        {
            output.WriteLine(failure.Message);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"short ones: {(DateTime.UtcNow - since).TotalSeconds:0} s"));
        for (var end = DateTime.UtcNow.AddMinutes(3); await Asked($"{Status} {WithCertificate} https://dcs-node2:2379/health") == "200"; await Task.Delay(1000))
            Assert.True(DateTime.UtcNow < end, "The certificates do not end.");
        await File.WriteAllTextAsync(file, text);
        since = DateTime.UtcNow;
        await Deployer(file, CertificateRotation.None, TimeSpan.FromMinutes(5)).DeployAsync(default);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"repaired in {(DateTime.UtcNow - since).TotalSeconds:0} s"));
        await ThreeNodesLab.Leader();
        await stop.CancelAsync();
        await client;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ended: longest gap {writes.LongestGap.TotalSeconds:0.0} s, {writes.Count} rows acknowledged"));
        Assert.Empty(await writes.Lost());
        Assert.Empty(before.Intersect(await Issued()));
        Assert.Contains("nothing to do", await cluster.Publish(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task The_authorities_are_replaced_while_a_client_writes()
    {
        await ThreeNodesLab.SettledLeader();
        var before = await Fingerprints();
        using var stop = new CancellationTokenSource();
        var writes = new AcknowledgedWrites(cluster.Write, $"authorities_{Guid.NewGuid():N}");
        var client = writes.Run(stop.Token);
        cluster.Project();
        var published = await cluster.Publish("-p:RotateCertificates=ca");
        await stop.CancelAsync();
        await client;
        output.WriteLine(published);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"replaced: longest gap {writes.LongestGap.TotalSeconds:0.0} s, {writes.Count} rows acknowledged"));
        Assert.Empty(await writes.Lost());
        var after = await Fingerprints();
        Assert.Empty(before.Intersect(after));
        // One authority of etcd, one of PostgreSQL: the old ones are trusted by nobody.
        Assert.Equal(2, after.Distinct().Count());
        Assert.Equal("000", await Asked($"{Status} --cacert /run/secrets/ca.pem --cert /run/secrets/tls.pem https://dcs-node2:2379/health"));
        Assert.DoesNotContain("-ca-key\n", $"{await SwarmLab.Docker("node1", "secret", "ls", "--format", "{{.Name}}")}\n", StringComparison.Ordinal);
        Assert.Contains("nothing to do", await cluster.Publish(), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> Fingerprints()
    {
        var all = new List<string>();
        foreach (var node in new[] { "node1", "node2", "node3" })
        {
            foreach (var (service, file) in new[] { ("dcs", "ca.pem"), ("db", "ca.pem"), ("db", "etcd-ca.pem") })
                all.AddRange((await SwarmLab.Inside(node, $"pg_{service}-{node}", "sh", "-c", $"openssl storeutl -noout -text -certs /run/secrets/{file} | grep -A1 'Subject Key Identifier'")).Split('\n').Where(static line => line.Contains(':', StringComparison.Ordinal) && !line.Contains("Identifier", StringComparison.Ordinal)));
        }

        return all;
    }

    private StackDeployer Deployer(string file, CertificateRotation rotate, TimeSpan patience) => new(
        new() { StackFile = file, StackName = "pg", Registry = SwarmLab.Registry, ImagesDirectory = Path.Combine(SwarmLab.Root, "images"), RotateCertificates = rotate, ReadyTimeout = patience },
        static name => name == "DOCKER_HOST" ? SwarmLab.Socket("node1") : null,
        output.WriteLine);

    private static Task<string> Asked(string command) => SwarmLab.Inside("node1", "pg_db-node1", "sh", "-c", $"{command} || true");

    private static async Task<IReadOnlyList<string>> Issued()
    {
        var issued = new List<string>();
        foreach (var node in new[] { "node1", "node2", "node3" })
        {
            issued.Add(await SwarmLab.Inside(node, $"pg_dcs-{node}", "openssl", "x509", "-noout", "-serial", "-in", "/run/secrets/tls.pem"));
            issued.Add(await SwarmLab.Inside(node, $"pg_db-{node}", "openssl", "x509", "-noout", "-serial", "-in", "/run/secrets/etcd-tls.pem"));
        }

        return issued;
    }
}
