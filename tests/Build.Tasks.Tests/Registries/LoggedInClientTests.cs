using System.Text;
using System.Text.Json;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Build.Registries;
using PatroniSwarm.Build.Swarm;
using PatroniSwarm.Build.Tests.Swarm;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Registries;

/// <summary>What an engine is sent of a login, beside what Docker's own client sends it.</summary>
public sealed class LoggedInClientTests : IDisposable
{
    // In base64 it has both characters that base64url spells otherwise.
    private const string Password = "a~~?>>\u00ff\u00fe~?";
    private const string Image = "registry.example.org:5000/team/app:1";

    private readonly TemporaryFolder folder = new();
    private readonly RecordingEngine engine = new();

    public LoggedInClientTests() => folder.Write("config.json", $$$"""{"auths": {"registry.example.org:5000": {"auth": "{{{Convert.ToBase64String(Encoding.UTF8.GetBytes($"me:{Password}"))}}}"} } }""");

    public void Dispose()
    {
        engine.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task AServiceCarriesTheLoginAsDockersClientSendsIt()
    {
        var file = folder.Write("stack.yml", $$$"""services: {a: {image: "{{{Image}}}"}}""");
        using var theirs = new RecordingEngine();
        var (exitCode, output) = Tool.Run("docker", "--config", folder.Path, "-H", $"tcp://127.0.0.1:{theirs.Port}", "stack", "deploy", "--with-registry-auth", "-c", file, "pg");
        Assert.True(exitCode == 0, output);

        using var client = Client();
        await client.Distribution.InspectAsync(Image);
        await client.Swarm.CreateServiceAsync(new() { Service = Spec(Image) });

        Assert.Equal(Sent(theirs), Sent(engine));
        Assert.All(engine.Logins, static login => Assert.Equal(Password, Decode(login.Header)["password"]));
    }

    [Fact]
    public async Task AnUpdateCarriesItAndAnotherRegistryGetsNone()
    {
        using var client = Client();
        await client.Swarm.UpdateServiceAsync("id-pg_a", new() { Service = Spec(Image), Version = 7 });
        await client.Swarm.UpdateServiceAsync("id-pg_b", new() { Service = Spec("other.example.org/app"), Version = 7 });
        await client.Distribution.InspectAsync("other.example.org/app");
        await client.Swarm.ListServicesAsync();

        var (path, query, header) = Assert.Single(engine.Logins);
        Assert.Equal(("/services/id-pg_a/update", "?version=7"), (path, query));
        Assert.Equal(Password, Decode(header)["password"]);
    }

    private LoggedInClient Client() => new(new DockerClientBuilder().WithEndpoint(new($"tcp://127.0.0.1:{engine.Port}")).Build(), Credentials());

    private RegistryCredentials Credentials() => new(name => name == "DOCKER_CONFIG" ? folder.Path : null, TimeProvider.System);

    private static ServiceSpec Spec(string image) => new()
    {
        Name = "pg_a",
        Labels = new Dictionary<string, string> { [StackNames.ImageLabel] = image },
        TaskTemplate = new() { ContainerSpec = new() { Image = image } },
    };

    private static IEnumerable<string> Sent(RecordingEngine engine) => engine.Logins
        .Where(static login => login.Path is "/services/create" || login.Path.StartsWith("/distribution", StringComparison.Ordinal))
        .Select(static login => $"{login.Path} {string.Join(' ', Decode(login.Header))}");

    private static SortedDictionary<string, string> Decode(string header)
    {
        Assert.DoesNotContain('+', header);
        Assert.DoesNotContain('/', header);
        Assert.Matches("[-_]", header);
        return JsonSerializer.Deserialize<SortedDictionary<string, string>>(Convert.FromBase64String(header.Replace('-', '+').Replace('_', '/')))!;
    }
}
