using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Emit;
using PatroniSwarm.Tests;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Tests.Emit;

/// <summary>What is written for a certificate that the user brings.</summary>
public sealed class ServerCertificateTests
{
    private const string Pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";

    [Fact]
    public void Members_show_it_and_trust_its_roots_with_a_login_that_is_bound_to_the_connection()
    {
        using var emitted = new EmittedStack(Stacks.Brought, root: $"Company root\r\n{Pem}more\n{Pem}");
        var patroni = emitted["patroni.yml"];
        Assert.Contains("ssl_cert_file: \"/tmp/server-tls.pem\"", patroni, StringComparison.Ordinal);
        Assert.Contains("ssl_ca_file: \"/run/secrets/ca.pem\"", patroni, StringComparison.Ordinal);
        Assert.Equal(3, Count(patroni, "sslmode: \"verify-ca\""));
        Assert.Equal(3, Count(patroni, "sslrootcert: \"/run/secrets/server-ca.pem\""));
        Assert.Equal(3, Count(patroni, "channel_binding: \"require\""));
        Assert.DoesNotContain("verify-full", patroni, StringComparison.Ordinal);

        var stack = Read(emitted);
        var (member, web) = (stack.Services.Single(static service => service.Name == "db-node1"), stack.Services.Single(static service => service.Name == "web"));
        Assert.Contains(("orders-tls", "server-tls.pem"), member.Secrets.Select(static secret => (secret.Source, secret.Target)));
        Assert.Contains(("pg_db-ca-roots", "server-ca.pem"), member.Secrets.Select(static secret => (secret.Source, secret.Target)));
        // One file for both of its connections.
        Assert.Equal("pg_db-ca-roots", Assert.Single(web.Secrets, static secret => secret.Target == "db-ca.pem").Source);
        var cluster = stack.Clusters.Postgres.Single();
        Assert.Equal(Pem + Pem, cluster.Authority!.Roots!.Certificates);
        Assert.Equal("orders-tls", cluster.ServerCertificate!.Secret);
        Assert.Equal(["node1", "node2", "node3", "proxy"], cluster.ServerCertificate.Names);
        Assert.Contains("| db | `orders-tls` | `company.pem`, and the authority of db | `node1`, `node2`, `node3`, `proxy` |", emitted[StackEmitter.TopologyFile], StringComparison.Ordinal);
    }

    [Fact]
    public void With_roots_alone_members_show_the_certificates_that_a_publish_issues()
    {
        using var emitted = new EmittedStack(Stacks.Brought with { Postgres = new[] { Stacks.Brought.Postgres[0] with { ServerCertificate = null } }.ToEquatableArray() }, root: Pem);
        var patroni = emitted["patroni.yml"];
        Assert.Contains("ssl_cert_file: \"/tmp/tls.pem\"", patroni, StringComparison.Ordinal);
        Assert.Equal(3, Count(patroni, "sslrootcert: \"/run/secrets/server-ca.pem\""));
        Assert.DoesNotContain("server-tls.pem", emitted[StackEmitter.StackFile], StringComparison.Ordinal);
        Assert.Null(Read(emitted).Clusters.Postgres.Single().ServerCertificate);
    }

    [Theory]
    [InlineData("Company root\n", "has no certificate in PEM")]
    [InlineData(Pem + "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "has a private key in it")]
    [InlineData("", "is empty")]
    public void A_file_that_is_no_root_is_an_error(string text, string message)
    {
        var failure = Assert.Throws<EmitException>(() => new EmittedStack(Stacks.Brought, root: text));
        Assert.Equal("PSW9106", failure.Code);
        Assert.StartsWith("Db trusts the file 'company.pem', which ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AAAA", failure.Message, StringComparison.Ordinal);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static StackDefinition Read(EmittedStack emitted) => StackFileReader.Parse(emitted[StackEmitter.StackFile], "/stack.yml", static _ => null);
}
