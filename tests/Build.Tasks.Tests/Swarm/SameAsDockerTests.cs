using System.Text.Json.Nodes;
using Docker.DotNet;
using PatroniSwarm.Build.StackFile;
using PatroniSwarm.Build.Swarm;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Swarm;

/// <summary>What goes over the wire, ours beside that of <c>docker stack deploy</c> for the same file.</summary>
public sealed class SameAsDockerTests
{
    [Theory]
    [InlineData("cluster")]
    [InlineData("everything")]
    public async Task EveryRequestIsTheSame(string name)
    {
        if (Tool.IsMissing("docker"))
            return;
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "stack.yml");
        await File.WriteAllTextAsync(file, StackTexts.Named(name));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "app.cfg"), "listen = 1\n");

        using var theirs = new RecordingEngine();
        var (exitCode, output) = Tool.Run("docker", "-H", $"tcp://127.0.0.1:{theirs.Port}", "stack", "deploy", "--resolve-image", "never", "-c", file, "pg");
        Assert.True(exitCode == 0, output);
        using var ours = new RecordingEngine();
        await SendAsync(ours, StackFileReader.Read(file, Environment.GetEnvironmentVariable));

        Assert.Equal(Canonical(theirs), Canonical(ours));
    }

    private static async Task SendAsync(RecordingEngine engine, StackDefinition stack)
    {
        using var client = new DockerClientBuilder().WithEndpoint(new($"tcp://127.0.0.1:{engine.Port}")).Build();
        var names = new StackNames("pg");
        var files = new FileSpecs(stack, names);
        foreach (var network in new NetworkSpecs(stack, names).ToCreate())
            await client.Networks.CreateNetworkAsync(network);
        foreach (var secret in files.SecretsToCreate())
            await client.Secrets.CreateAsync(secret);
        foreach (var config in files.ConfigsToCreate())
            await client.Configs.CreateConfigAsync(new() { Config = config });
        var ids = new FileIds(Ids(files.ConfigsToCreate().Select(static config => config.Name!)), Ids(files.ExternalSecrets().Concat(files.SecretsToCreate().Select(static secret => secret.Name!))));
        var specs = new ServiceSpecs(stack, names, Environment.GetEnvironmentVariable);
        foreach (var spec in stack.Services.Select(specs.For))
        {
            ids.FillIn(spec);
            await client.Swarm.CreateServiceAsync(new() { Service = spec });
        }
    }

    private static Dictionary<string, string> Ids(IEnumerable<string> names) => names.ToDictionary(static name => name, static name => $"id-{name}");

    private static string Canonical(RecordingEngine engine) => string.Join('\n', engine.Created
        .Select(static request => $"{request.Path} {Canonical(request.Body)?.ToJsonString()}")
        .Order(StringComparer.Ordinal));

    // The field tells old engines to do what newer ones always do.
    private static JsonNode? Canonical(JsonNode? node) => node switch
    {
        JsonObject map => NotEmpty(new JsonObject(map
            .Where(static pair => pair.Key != "CheckDuplicate")
            .OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static pair => KeyValuePair.Create(pair.Key, Canonical(pair.Value) ?? Meaningful(pair.Key, pair.Value)))
            .Where(static pair => pair.Value is not null))),
        JsonArray { Count: 0 } => null,
        JsonArray list => new JsonArray([.. list.Select(static item => Canonical(item) ?? new JsonObject())]),
        JsonValue value => value.ToJsonString() is "0" or "\"\"" or "false" ? null : value.DeepClone(),
        _ => null,
    };

    // A mode with nothing in it says which mode; elsewhere nothing is nothing.
    private static JsonObject? Meaningful(string key, JsonNode? value) =>
        key is "Replicated" or "Global" && value is not null ? [] : null;

    private static JsonObject? NotEmpty(JsonObject map) => map.Count == 0 ? null : map;
}
