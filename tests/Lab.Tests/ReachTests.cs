using PatroniSwarm.Deploy;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>An engine is reached in every way that docker's own client reaches it.</summary>
public sealed class ReachTests(ReachLab reach, ITestOutputHelper output) : IClassFixture<ReachLab>
{
    private const string Nothing = "nothing to do";

    [Fact]
    public async Task By_ssh_with_the_users_own_configuration()
    {
        var before = reach.SshConnections;
        await reach.Publish([], "-p:SwarmHost=ssh://lab-manager");
        await IsUp();
        output.WriteLine($"connections by ssh of a whole publish: {reach.SshConnections - before}");
        before = reach.SshConnections;
        Assert.Contains(Nothing, await reach.Publish(new() { ["DOCKER_HOST"] = $"ssh://root@lab-manager{new Uri(SwarmLab.Socket("node1")).LocalPath}" }), StringComparison.Ordinal);
        output.WriteLine($"connections by ssh of a publish with nothing to do: {reach.SshConnections - before}");
        await NothingIsLeft();
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task By_a_docker_context_of_ssh()
    {
        await reach.Docker("context", "create", "by-ssh", "--docker", "host=ssh://lab-manager");
        await reach.Publish([], "-p:SwarmContext=by-ssh");
        await IsUp();
        Assert.Contains(Nothing, await reach.Publish(new() { ["DOCKER_CONTEXT"] = "by-ssh" }), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task By_TLS_and_by_a_docker_context_of_TLS()
    {
        await reach.Publish(Tls(reach.Certificates));
        await IsUp();
        await SwarmLab.Docker("node1", "service", "rm", "laptop_proxy");
        await reach.Docker("context", "create", "by-tls", "--docker", $"host={ReachLab.Address},ca={reach.Certificates}/ca.pem,cert={reach.Certificates}/cert.pem,key={reach.Certificates}/key.pem");
        await reach.Docker("context", "use", "by-tls");
        Assert.Contains("Stack laptop is up", await reach.Publish([]), StringComparison.Ordinal);
        await IsUp();
        await reach.Docker("context", "use", "default");
    }

    [Fact]
    public async Task A_publish_by_ssh_that_is_interrupted_leaves_no_process()
    {
        await reach.Publish([], "-p:SwarmHost=ssh://lab-manager");
        await SwarmLab.Docker("node1", "service", "rm", "laptop_proxy");
        await reach.Interrupt("laptop_proxy", "-p:SwarmHost=ssh://lab-manager");
        await NothingIsLeft();
    }

    [Theory]
    [InlineData("lab-stranger", "Host key verification failed", "Compare the key")]
    [InlineData("lab-closed", "Permission denied (publickey)", "ssh-add")]
    [InlineData("lab-bare", "docker", "must be on the PATH")]
    [InlineData("nowhere.invalid", "Could not resolve hostname", "'ssh nowhere.invalid docker version'")]
    public async Task A_failure_of_ssh_is_reported_with_what_to_do(string host, string what, string advice)
    {
        var refused = await reach.TryPublish([], $"-p:SwarmHost=ssh://{host}");
        Assert.NotEqual(0, refused.ExitCode);
        var error = Assert.Single(refused.StandardOutput.Split('\n').Where(static line => line.Contains("error PSW", StringComparison.Ordinal)).Distinct());
        output.WriteLine(error);
        Assert.Contains("error PSW9001: No Docker engine answers at ssh://", error, StringComparison.Ordinal);
        Assert.Contains(what, error, StringComparison.Ordinal);
        Assert.Matches(advice, error);
    }

    [Fact]
    public async Task A_failure_of_TLS_is_reported_with_what_to_do()
    {
        await Refused(reach.Strangers, "not by " + reach.Strangers);
        await Refused(reach.Nameless, "requires a client certificate");
        var mixed = Directory.CreateDirectory(reach.Nameless + "-mixed").FullName;
        File.Copy(Path.Combine(reach.Certificates, "ca.pem"), Path.Combine(mixed, "ca.pem"));
        foreach (var file in new[] { "cert.pem", "key.pem" })
            File.Copy(Path.Combine(reach.Strangers, file), Path.Combine(mixed, file));
        await Refused(mixed, "does not trust the client certificate");
    }

    private async Task Refused(string certificates, string why)
    {
        var failure = await Assert.ThrowsAsync<DeployException>(() => EngineConnection.OpenAsync(null, Tls(certificates).GetValueOrDefault, TimeProvider.System, CancellationToken.None));
        output.WriteLine(failure.Message);
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Tls(string certificates) => new()
    {
        ["DOCKER_HOST"] = ReachLab.Address,
        ["DOCKER_TLS_VERIFY"] = "1",
        ["DOCKER_CERT_PATH"] = certificates,
    };

    private async Task IsUp() =>
        Assert.False(await Client.Ask<bool>(Client.ConnectionString($"{SwarmLab.Address(1)}:5432", reach.Password), "SELECT pg_is_in_recovery()"));

    private static async Task NothingIsLeft()
    {
        for (var waited = 0; ReachLab.Carriers().Count > 0 && waited < 50; waited++)
            await Task.Delay(100);
        Assert.Empty(ReachLab.Carriers());
    }
}
