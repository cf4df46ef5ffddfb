using CliWrap;
using CliWrap.Buffered;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A laptop: one engine, no swarm yet, no registry.</summary>
[Trait("Lab", "2")]
public sealed class OneNodeTests : IAsyncLifetime
{
    private SwarmLab lab = null!;

    public async Task InitializeAsync()
    {
        lab = await SwarmLab.Up(1, 1);
        await SwarmLab.Docker("node1", "swarm", "leave", "--force");
    }

    public Task DisposeAsync() => SwarmLab.Run("down");

    [Fact]
    public async Task A_swarm_is_made_when_the_user_says_so_and_only_then()
    {
        var refused = await lab.TryPublish(SwarmLab.Example("OneNode"));
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Matches("error PSW90[0-9]{2}: .*SwarmInit=true", refused.StandardOutput);
        Assert.Equal("inactive", await SwarmLab.Docker("node1", "info", "--format", "{{.Swarm.LocalNodeState}}"));

        await lab.Publish(SwarmLab.Example("OneNode"), "-p:SwarmInit=true");
        Assert.Equal("node1", await Client.Ask<string>(Client.ConnectionString($"{SwarmLab.Address(1)}:5432", lab.Password), "SELECT 'node1'"));
        await SwarmLab.KeepImages("node1", "OneNode");
        Assert.Contains("nothing to do", await lab.Publish(SwarmLab.Example("OneNode")), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task An_Aspire_application_runs_with_one_PostgreSQL_in_place_of_the_cluster()
    {
        await SwarmLab.TakeImages("node1", "OneNode");
        using var home = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        // On the node, whose loopback its containers' ports are on.
        var application = Cli.Wrap("ip").WithArguments(["netns", "exec", SwarmLab.Namespace("node1"), "dotnet", Path.Combine(SwarmLab.Root, "artifacts/bin/AppHost", SwarmLab.Configuration, "AppHost.dll")])
            .WithWorkingDirectory(SwarmLab.Example("AppHost"))
            .WithEnvironmentVariables(new Dictionary<string, string?>
            {
                ["DOCKER_HOST"] = SwarmLab.Socket("node1"),
                ["HOME"] = home.Path,
                ["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true",
                ["ASPNETCORE_URLS"] = "http://localhost:18888",
                ["DOTNET_DASHBOARD_OTLP_ENDPOINT_URL"] = "http://localhost:18889",
            })
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(System.Text.Encoding.UTF8, System.Text.Encoding.UTF8, CancellationToken.None, stop.Token);
        for (var end = DateTime.UtcNow + TimeSpan.FromMinutes(5); await Asked("http://localhost:8080/ready") != "Healthy"; await Task.Delay(TimeSpan.FromSeconds(1)))
            Assert.True(DateTime.UtcNow < end && !application.Task.IsCompleted, application.Task.IsCompleted ? (await application).StandardOutput : "It is not ready.");
        Assert.Equal("1", await Asked("-X", "POST", "http://localhost:8080/orders/tea"));
        Assert.Equal("1", await Asked("http://localhost:8080/orders"));
        var container = Assert.Single((await SwarmLab.Docker("node1", "ps", "-q")).Split('\n'));
        Assert.Contains("the databases and roles are as described", await SwarmLab.Docker("node1", "logs", container), StringComparison.Ordinal);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await application);
        // Aspire's orchestrator removes the container after that, and ends; it would wait for ever for an engine that is gone.
        for (var end = DateTime.UtcNow + TimeSpan.FromMinutes(1); (await SwarmLab.Execute("pgrep", ["-f", $"/dcp start-apiserver --monitor {application.ProcessId} "])).ExitCode == 0; await Task.Delay(TimeSpan.FromSeconds(1)))
            Assert.True(DateTime.UtcNow < end, "The orchestrator does not end.");
        Assert.Empty(await SwarmLab.Docker("node1", "ps", "-q"));

        static async Task<string> Asked(params string[] arguments) =>
            (await SwarmLab.Execute("ip", ["netns", "exec", SwarmLab.Namespace("node1"), "curl", "-s", "-m", "5", .. arguments])).StandardOutput;
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task A_cluster_that_rejects_its_passwords_is_up_only_when_its_roles_have_them()
    {
        await SwarmLab.TakeImages("node1", "OneNode");
        using var project = new LabProject("OneNode");
        // The compiler refuses it; a password that somebody set by hand comes to the same.
        project.Change(static source => "#pragma warning disable PSW4035\n" + source.Replace("[Postgres<Dcs>, ", "[Postgres<Dcs>, PostgresSetting(\"password_encryption\", \"md5\"), ", StringComparison.Ordinal));
        var refused = await lab.TryPublish(project.Path, "-p:SwarmInit=true");
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("error PSW9013: db runs, but refuses the passwords of postgres (secret laptop_db-superuser-password), replicator", refused.StandardOutput, StringComparison.Ordinal);
        Assert.DoesNotContain(lab.Password, refused.StandardOutput, StringComparison.Ordinal);

        // As the error says.
        project.Change(static source => source);
        Assert.NotEqual(0, (await lab.TryPublish(project.Path)).ExitCode);
        await SwarmLab.Inside("node1", "laptop_db-node1", "sh", "-c", """
            for role in postgres:superuser replicator:replication rewind_user:rewind; do
                echo "ALTER ROLE ${role%:*} PASSWORD '$(cat /run/secrets/${role#*:}-password)';"
            done | psql -v ON_ERROR_STOP=1
            """);
        await lab.Publish(project.Path);
        Assert.Equal("node1", await Client.Ask<string>(Client.ConnectionString($"{SwarmLab.Address(1)}:5432", lab.Password), "SELECT 'node1'"));
    }
}
