using System.Text.Json.Nodes;
using PatroniSwarm.Deploy;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A stack file that this project did not write, deployed to a real swarm by Docker's own client and by ours.</summary>
[Collection(OneNodeCollection.Name)]
public sealed class AnyStackFileTests
{
    private static readonly string File = Path.Combine(SwarmLab.Root, "tests/Build.Tasks.Tests/Swarm/Corpus/lab.yml");

    private static readonly string[] References = ["Configs", "Secrets"];

    [Fact]
    public async Task It_makes_the_same_services_and_a_second_time_nothing()
    {
        Environment.SetEnvironmentVariable("CORPUS_REGISTRY", SwarmLab.Registry + "/");
        await SwarmLab.Docker("node1", "stack", "deploy", "--detach=false", "-c", File, "theirs");
        var theirs = await Specs("theirs");
        var onTop = await OneNodeLab.Deploy(new() { StackFile = File, StackName = "theirs" });
        Assert.Contains("nothing to do", onTop, StringComparison.Ordinal);
        await OneNodeLab.Remove("theirs");

        var first = await OneNodeLab.Deploy(new() { StackFile = File, StackName = "ours" });
        Assert.Contains("restart", first, StringComparison.Ordinal);
        var isOlder = Version.Parse(await SwarmLab.Docker("node1", "version", "--format", "{{.Server.APIVersion}}")) < new Version(1, 44);
        Assert.Equal(isOlder, first.Contains("healthcheck.start_interval (API 1.44)", StringComparison.Ordinal));
        var ours = await Specs("ours");
        Assert.Contains("nothing to do", await OneNodeLab.Deploy(new() { StackFile = File, StackName = "ours" }), StringComparison.Ordinal);
        await OneNodeLab.Remove("ours");

        Assert.Equal(theirs.Keys, ours.Keys);
        Assert.All(theirs, service => Assert.Equal(service.Value, ours[service.Key]));
    }

    [Fact]
    public async Task A_label_that_was_given_by_hand_is_taken_back_without_a_restart()
    {
        Environment.SetEnvironmentVariable("CORPUS_REGISTRY", SwarmLab.Registry + "/");
        var options = new DeployOptions { StackFile = File, StackName = "labelled" };
        await OneNodeLab.Deploy(options);
        // Docker's client sorts the mounts, and so restarts it.
        await SwarmLab.Docker("node1", "service", "update", "--detach=false", "--label-add", "by=hand", "labelled_much");
        var tasks = await SwarmLab.Docker("node1", "service", "ps", "-q", "labelled_much");
        Assert.Contains("update service labelled_much: nothing restarts", await OneNodeLab.Deploy(options), StringComparison.Ordinal);
        Assert.Contains("nothing to do", await OneNodeLab.Deploy(options), StringComparison.Ordinal);
        Assert.Equal(tasks, await SwarmLab.Docker("node1", "service", "ps", "-q", "labelled_much"));
        await OneNodeLab.Remove("labelled");
    }

    [Fact]
    public async Task A_tag_that_moved_in_the_registry_is_an_update()
    {
        using var folder = new TemporaryFolder();
        var image = $"{SwarmLab.Registry}/moved:1";
        await SwarmLab.Docker("node1", "tag", "debian:trixie-slim", image);
        await SwarmLab.Docker("node1", "push", image);
        var options = new DeployOptions { StackFile = folder.Write("stack.yml", $"services: {{one: {{image: \"{image}\", command: [sleep, infinity], init: true}}}}\n"), StackName = "moved" };
        await OneNodeLab.Deploy(options);
        Assert.Contains("nothing to do", await OneNodeLab.Deploy(options), StringComparison.Ordinal);

        var container = await SwarmLab.Docker("node1", "create", image, "true");
        await SwarmLab.Docker("node1", "commit", "--change", "LABEL moved=yes", container, image);
        await SwarmLab.Docker("node1", "rm", container);
        await SwarmLab.Docker("node1", "push", image);
        Assert.Contains("update service moved_one", await OneNodeLab.Deploy(options), StringComparison.Ordinal);
        await OneNodeLab.Remove("moved");
    }

    /// <summary>The live specs by the services' own names, with names for ids, and the stack's name taken out of them.</summary>
    private static async Task<SortedDictionary<string, string>> Specs(string stack)
    {
        var networks = (await SwarmLab.Docker("node1", "network", "ls", "--no-trunc", "--format", "{{.ID}} {{.Name}}")).Split('\n').Select(static line => line.Split(' ')).ToDictionary(static line => line[0], static line => line[1]);
        var specs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, spec) in await SwarmLab.Specs(stack))
        {
            var text = networks.Aggregate(spec, static (text, network) => text.Replace($"\"{network.Key}\"", $"\"{network.Value}\"", StringComparison.Ordinal))
                .Replace($"{stack}_", "STACK_", StringComparison.Ordinal)
                .Replace($"\"{stack}\"", "\"STACK\"", StringComparison.Ordinal);
            specs[name.Replace($"{stack}_", "", StringComparison.Ordinal)] = WithoutIds(JsonNode.Parse(text)!).ToJsonString(new() { WriteIndented = true });
        }

        return specs;
    }

    private static JsonNode WithoutIds(JsonNode spec)
    {
        var container = spec["TaskTemplate"]!["ContainerSpec"]!;
        foreach (var reference in References.SelectMany(key => container[key]?.AsArray() ?? []))
        {
            reference!.AsObject().Remove("ConfigID");
            reference.AsObject().Remove("SecretID");
        }

        return spec;
    }
}
