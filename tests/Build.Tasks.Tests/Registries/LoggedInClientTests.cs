using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Build.Tests.Deployment;
using PatroniSwarm.Deploy.Registries;
using PatroniSwarm.Deploy.Swarm;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Registries;

/// <summary>What an engine is sent of a login, beside what Docker's own client sends it.</summary>
public sealed class LoggedInClientTests : IDisposable
{
    // In base64 it has both characters that base64url spells otherwise.
    private const string Password = "a~~?>>\u00ff\u00fe~?";
    private const string Image = "registry.example.org:5000/team/app:1";

    private readonly TemporaryFolder folder = new();
    private readonly FakeEngine engine = new();

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
        using var theirs = new FakeEngine();
        var (exitCode, output) = Tool.Run("docker", "--config", folder.Path, "-H", theirs.Host, "stack", "deploy", "--with-registry-auth", "-c", file, "pg");
        Assert.True(exitCode == 0, output);

        using var client = Client();
        await client.Distribution.InspectAsync(Image);
        await client.Swarm.CreateServiceAsync(new() { Service = Spec(Image) });

        Assert.Equal(Sent(theirs), Sent(engine));
        Assert.All(Logins(engine), static request => Assert.Equal(Password, Decode(request.Login!)["password"]));
    }

    [Fact]
    public async Task AnUpdateCarriesItAndAnotherRegistryGetsNone()
    {
        using var client = Client();
        foreach (var (name, image) in new[] { ("pg_a", Image), ("pg_b", "other.example.org/app") })
        {
            var service = engine.Services.Create(new JsonObject { ["Name"] = name, ["TaskTemplate"] = new JsonObject() });
            await client.Swarm.UpdateServiceAsync(FakeObjects.Id(service), new() { Service = Spec(image), Version = (long)service["Version"]!["Index"]! });
        }

        await client.Distribution.InspectAsync("other.example.org/app");
        await client.Swarm.ListServicesAsync();

        var request = Assert.Single(Logins(engine));
        Assert.Equal("POST /services/pg_a/update", request.Call);
        Assert.Equal(Password, Decode(request.Login!)["password"]);
    }

    private LoggedInClient Client() => new(new DockerClientBuilder().WithEndpoint(new(engine.Host)).Build(), Credentials());

    private RegistryCredentials Credentials() => new(name => name == "DOCKER_CONFIG" ? folder.Path : null, TimeProvider.System);

    private static ServiceSpec Spec(string image) => new()
    {
        Name = "pg_a",
        Labels = new Dictionary<string, string> { [StackNames.ImageLabel] = image },
        TaskTemplate = new() { ContainerSpec = new() { Image = image } },
    };

    private static IEnumerable<FakeRequest> Logins(FakeEngine engine) => engine.Requests.Where(static request => request.Login is not null);

    private static IEnumerable<string> Sent(FakeEngine engine) => Logins(engine)
        .Where(static request => request.Path is "/services/create" || request.Path.StartsWith("/distribution", StringComparison.Ordinal))
        .Select(static request => $"{request.Path} {string.Join(' ', Decode(request.Login!))}");

    private static SortedDictionary<string, string> Decode(string header)
    {
        Assert.DoesNotContain('+', header);
        Assert.DoesNotContain('/', header);
        Assert.Matches("[-_]", header);
        return JsonSerializer.Deserialize<SortedDictionary<string, string>>(Convert.FromBase64String(header.Replace('-', '+').Replace('_', '/')))!;
    }
}
