using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Build.StackFile;
using PatroniSwarm.Build.Swarm;
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
        using var ours = new RecordingEngine();
        using var client = Client(ours);
        await SendAsync(client, name);

        Assert.Equal(CanonicalRequests.Of(theirs), CanonicalRequests.Of(ours));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task NothingDiffersFromWhatIsDeployed(string name)
    {
        using var ours = new RecordingEngine();
        using var client = Client(ours);
        var specs = await SendAsync(client, name);
        var live = await LiveAsync(client);

        Assert.All(specs, spec => Assert.Empty(CanonicalSpec.Differences(spec, live[spec.Name!])));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task NothingDiffersFromWhatDockerDeployed(string name)
    {
        using var theirs = Docker(name);
        using var dockers = Client(theirs);
        using var ours = new RecordingEngine();
        using var client = Client(ours);
        var specs = await SendAsync(client, name);
        var live = await LiveAsync(dockers);

        Assert.All(specs, spec => Assert.Empty(CanonicalSpec.Differences(spec, live[spec.Name!])));
    }

    private static RecordingEngine Docker(string name)
    {
        var engine = new RecordingEngine();
        var (exitCode, output) = Tool.Run("env", "CORPUS_EMPTY=", "docker", "-H", $"tcp://127.0.0.1:{engine.Port}", "stack", "deploy", "--resolve-image", "never", "-c", Corpus.File(name), "pg");
        Assert.True(exitCode == 0, output);
        return engine;
    }

    private static DockerClient Client(RecordingEngine engine) => new DockerClientBuilder().WithEndpoint(new($"tcp://127.0.0.1:{engine.Port}")).Build();

    private static async Task<IReadOnlyList<ServiceSpec>> SendAsync(DockerClient client, string name)
    {
        var stack = StackFileReader.Read(Corpus.File(name), Corpus.Variable);
        var names = new StackNames("pg");
        var files = new FileSpecs(stack, names);
        foreach (var network in new NetworkSpecs(stack, names).ToCreate())
            await client.Networks.CreateNetworkAsync(network);
        foreach (var secret in files.SecretsToCreate())
            await client.Secrets.CreateAsync(secret);
        foreach (var config in files.ConfigsToCreate())
            await client.Configs.CreateConfigAsync(new() { Config = config });
        var ids = new FileIds(
            Ids(files.ExternalConfigs().Concat(files.ConfigsToCreate().Select(static config => config.Name!))),
            Ids(files.ExternalSecrets().Concat(files.SecretsToCreate().Select(static secret => secret.Name!))));
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
        (await client.Swarm.ListServicesAsync()).ToDictionary(static service => service.Spec!.Name!, static service => service.Spec!);

    private static Dictionary<string, string> Ids(IEnumerable<string> names) => names.Distinct().ToDictionary(static name => name, static name => $"id-{name}");
}
