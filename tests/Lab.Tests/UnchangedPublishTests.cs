using System.Text.Json.Nodes;
using PatroniSwarm.Build.Deployment;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A publish that found nothing to do is repeated from its memory while nothing is otherwise, and planned as soon as something is.</summary>
public sealed class UnchangedPublishTests(OneNodeLab lab) : IClassFixture<OneNodeLab>, IDisposable
{
    private static readonly string Image = $"{SwarmLab.Registry}/moved:1";
    private const string FromMemory = "said from memory";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_is_planned_again_as_soon_as_something_is_otherwise()
    {
        Assert.NotNull(lab);
        await SwarmLab.Docker("node1", "tag", "debian:trixie-slim", Image);
        await SwarmLab.Docker("node1", "push", Image);
        await File.WriteAllTextAsync(In("c.txt"), "content");
        var options = await Stack($$$"""
            services:
              one: {image: "{{{Image}}}", command: [sleep, infinity], init: true, configs: [c], environment: {NOTHING: "${UNSET_HERE-}"}}
            configs: {c: {file: ./c.txt}}
            """);
        Assert.Contains("create service", await OneNodeLab.Deploy(options), StringComparison.Ordinal);
        Assert.False(File.Exists(options.MemoryFile));

        await Remember(options);
        Assert.Equal(FromMemory, await OneNodeLab.Deploy(options));

        await Remember(options);
        await SwarmLab.Docker("node1", "service", "update", "--detach=false", "--label-add", "by=hand", "stack_one");
        Assert.Contains("update service stack_one", await OneNodeLab.Deploy(options), StringComparison.Ordinal);

        await Remember(options);
        await SwarmLab.Docker("node1", "node", "update", "--label-add", "by=hand", "node1");
        await IsPlanned(options);

        await Remember(options);
        await MoveTag();
        Assert.Contains("update service stack_one", await OneNodeLab.Deploy(options), StringComparison.Ordinal);

        await Remember(options);
        await File.AppendAllTextAsync(options.StackFile, "# a comment\n");
        await IsPlanned(options);

        await Remember(options);
        await File.WriteAllTextAsync(In("c.txt"), "other content");
        await Assert.ThrowsAsync<DeployException>(() => OneNodeLab.Deploy(options));
        await File.WriteAllTextAsync(In("c.txt"), "content");

        await Remember(options);
        Assert.Contains("create service other_one", await OneNodeLab.Deploy(options with { StackName = "other" }), StringComparison.Ordinal);
        await OneNodeLab.Remove("other");

        await Remember(options);
        Assert.Contains("update service stack_one", await OneNodeLab.Deploy(options, new Dictionary<string, string> { ["UNSET_HERE"] = "set" }), StringComparison.Ordinal);
        Assert.Contains("update service stack_one", await OneNodeLab.Deploy(options), StringComparison.Ordinal);

        await Remember(options);
        await File.WriteAllTextAsync(options.MemoryFile!, "{}");
        await IsPlanned(options);
        await IsPlanned(options with { MemoryFile = In("no/such/folder.json") });
        await OneNodeLab.Remove("stack");
    }

    [Theory]
    [InlineData("env_file: [./secret.txt]", "")]
    [InlineData("secrets: [s]", "secrets: {s: {file: ./secret.txt}}")]
    [InlineData("environment: {PASSWORD: \"${GIVEN_HERE}\"}", "")]
    public async Task What_may_hold_a_secret_is_not_remembered(string service, string beside)
    {
        await File.WriteAllTextAsync(In("secret.txt"), "PASSWORD=secret");
        var options = await Stack($$$"""
            services:
              one: {image: "debian:trixie-slim", command: [sleep, infinity], init: true, {{{service}}}}
            {{{beside}}}
            """);
        var variables = new Dictionary<string, string> { ["GIVEN_HERE"] = "secret" };
        await OneNodeLab.Deploy(options, variables);
        Assert.Contains("nothing to do", await OneNodeLab.Deploy(options, variables), StringComparison.Ordinal);
        Assert.False(File.Exists(options.MemoryFile));
        await OneNodeLab.Remove("stack");
    }

    private string In(string name) => Path.Combine(folder.Path, name);

    private async Task<DeployOptions> Stack(string text)
    {
        await File.WriteAllTextAsync(In("stack.yml"), $"version: \"3.9\"\n{text}\n");
        return new() { StackFile = In("stack.yml"), StackName = "stack", MemoryFile = In("memory.json") };
    }

    /// <summary>Deploys once more, and marks what that leaves, so that a repetition of it can be told from a plan.</summary>
    private static async Task Remember(DeployOptions options)
    {
        File.Delete(options.MemoryFile!);
        await IsPlanned(options);
        var memory = JsonNode.Parse(await File.ReadAllTextAsync(options.MemoryFile!))!;
        memory["lines"] = new JsonArray(FromMemory);
        await File.WriteAllTextAsync(options.MemoryFile!, memory.ToJsonString());
    }

    private static async Task IsPlanned(DeployOptions options) =>
        Assert.Contains("nothing to do", await OneNodeLab.Deploy(options), StringComparison.Ordinal);

    private static async Task MoveTag()
    {
        var container = await SwarmLab.Docker("node1", "create", Image, "true");
        await SwarmLab.Docker("node1", "commit", "--change", "LABEL moved=yes", container, Image);
        await SwarmLab.Docker("node1", "rm", container);
        await SwarmLab.Docker("node1", "push", Image);
    }
}
