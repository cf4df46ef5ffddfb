using System.Text.Json.Nodes;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Build.Tests.Deployment;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Swarm;

/// <summary>What goes over the wire, ours beside that of <c>docker stack deploy</c> for the same file.</summary>
public sealed class SameAsDockerTests
{
    public static TheoryData<string> Files => [.. Corpus.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task EveryRequestIsTheSame(string name)
    {
        using var theirs = Docker(name);
        using var ours = RecordingEngine.Start();
        using var client = Client(ours);
        await SendAsync(ours, client, name);

        Assert.Equal(CanonicalRequests.Of(theirs), CanonicalRequests.Of(ours));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task NothingDiffersFromWhatIsDeployed(string name)
    {
        using var ours = RecordingEngine.Start();
        using var client = Client(ours);
        var specs = await SendAsync(ours, client, name);
        var live = await LiveAsync(client);

        Assert.All(specs, spec => Assert.Empty(CanonicalSpec.Differences(spec, live[spec.Name!])));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task NothingDiffersFromWhatDockerDeployed(string name)
    {
        using var theirs = Docker(name);
        using var dockers = Client(theirs);
        using var ours = RecordingEngine.Start();
        using var client = Client(ours);
        var specs = await SendAsync(ours, client, name);
        var live = await LiveAsync(dockers);

        Assert.All(specs, spec => Assert.Empty(CanonicalSpec.Differences(spec, live[spec.Name!])));
    }

    private static FakeEngine Docker(string name)
    {
        var engine = RecordingEngine.Start();
        var (exitCode, output) = Tool.Run("env", "CORPUS_EMPTY=", "docker", "-H", engine.Host, "stack", "deploy", "--resolve-image", "never", "-c", Corpus.File(name), "pg");
        Assert.True(exitCode == 0, output);
        return engine;
    }

    private static DockerClient Client(FakeEngine engine) => new DockerClientBuilder().WithEndpoint(new(engine.Host)).Build();

    private static async Task<IReadOnlyList<ServiceSpec>> SendAsync(FakeEngine engine, DockerClient client, string name)
    {
        var stack = StackFileReader.Read(Corpus.File(name), Corpus.Variable);
        var names = new StackNames("pg");
        var files = new FileSpecs(stack, names);
        foreach (var network in new NetworkSpecs(stack, names).Expected())
            RecordingEngine.Provide(engine.Networks, network);
        RecordingEngine.Provide(engine.Configs, files.ExternalConfigs());
        RecordingEngine.Provide(engine.Secrets, files.ExternalSecrets());
        foreach (var network in new NetworkSpecs(stack, names).ToCreate())
            await client.Networks.CreateNetworkAsync(network);
        foreach (var secret in files.SecretsToCreate())
            await client.Secrets.CreateAsync(secret);
        foreach (var config in files.ConfigsToCreate())
            await client.Configs.CreateConfigAsync(new() { Config = config });
        var ids = new FileIds(Ids(engine.Configs.All), Ids(engine.Secrets.All));
        var services = new ServiceSpecs(stack, names, Corpus.Variable);
        var specs = stack.Services.Select(services.For).ToList();
        foreach (var spec in specs)
        {
            ids.FillIn(spec);
            await client.Swarm.CreateServiceAsync(new() { Service = spec });
        }

        return specs;
    }

    private static async Task<IReadOnlyDictionary<string, ServiceSpec>> LiveAsync(DockerClient client) =>
        (await LiveWithNamesAsync(client)).ToDictionary(static service => service.Spec!.Name!, static service => service.Spec!);

    private static async Task<IEnumerable<SwarmService>> LiveWithNamesAsync(DockerClient client)
    {
        var networks = (await client.Networks.ListNetworksAsync(new())).ToDictionary(static network => network.ID!, static network => network.Name!);
        return (await client.Swarm.ListServicesAsync()).Select(service => LiveServices.WithNetworkNames(service, networks));
    }

    private static Dictionary<string, string> Ids(IEnumerable<JsonObject> files) => files.ToDictionary(FakeObjects.Name, FakeObjects.Id);
}
