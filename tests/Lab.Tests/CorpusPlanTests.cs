using System.Text;
using CliWrap;
using PatroniSwarm.Build.Deployment;
using PatroniSwarm.Build.StackFile;
using PatroniSwarm.Build.Swarm;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>Every field of the format, published to a real swarm and planned again: what was just published differs in nothing.</summary>
public sealed class CorpusPlanTests(OneNodeLab lab, ITestOutputHelper output) : IClassFixture<OneNodeLab>
{
    private static readonly string Folder = Path.Combine(SwarmLab.Root, "tests/Build.Tasks.Tests/Swarm/Corpus");

    private static readonly Dictionary<string, string> Variables = new()
    {
        ["CORPUS_SHELL"] = "from-the-shell",
        ["CORPUS_EMPTY"] = "",
        ["CORPUS_YES"] = "Yes",
        ["CORPUS_NUMBER"] = "5",
        ["CORPUS_REGISTRY"] = SwarmLab.Registry + "/",
    };

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.yml").Select(static file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_plan_after_a_publish_is_empty(string name)
    {
        Assert.NotNull(lab);
        await BuildImages();
        var options = new DeployOptions { StackFile = Path.Combine(Folder, $"{name}.yml"), StackName = "corpus", ReadyTimeout = TimeSpan.FromSeconds(1) };
        await CreateExternals(StackFileReader.Read(options.StackFile, static name => Variables.GetValueOrDefault(name)));
        try
        {
            output.WriteLine(await OneNodeLab.Deploy(options, Variables));
        }
        catch (DeployException failure)
        {
            output.WriteLine($"{failure.Code} {failure.Message}");
        }

        var plan = await OneNodeLab.Plan(options, Variables);
        output.WriteLine(string.Join('\n', plan.Lines()));
        await OneNodeLab.Remove("corpus");
        Assert.True(plan.IsEmpty, string.Join('\n', plan.Lines()));
    }

    // Nothing outside is reachable from the lab, and what these services run is of no matter.
    private static async Task BuildImages()
    {
        foreach (var image in new[] { "nginx", "busybox" })
        {
            await Cli.Wrap("docker").WithArguments(["-H", SwarmLab.Socket("node1"), "build", "-q", "-t", image, "-"])
                .WithEnvironmentVariables(new Dictionary<string, string?> { ["DOCKER_BUILDKIT"] = "0" })
                .WithStandardInputPipe(PipeSource.FromString("FROM debian:trixie-slim\nSTOPSIGNAL SIGKILL\nCMD [\"sleep\", \"infinity\"]\n", Encoding.UTF8))
                .ExecuteAsync();
        }
    }

    private static async Task CreateExternals(StackDefinition stack)
    {
        var names = new StackNames("corpus");
        foreach (var (kind, files) in new[] { ("config", stack.Configs), ("secret", stack.Secrets) })
        {
            foreach (var name in files.Where(static file => file.Value.External).Select(file => names.File(file.Key, file.Value)))
                await Ensure(kind, name, Path.Combine(Folder, "app.cfg"));
        }

        foreach (var name in stack.Networks.Where(static network => network.Value.External).Select(network => names.Network(network.Key, network.Value)).Where(static name => name != "host"))
            await Ensure("network", "-d", "overlay", name);
    }

    private static async Task Ensure(string kind, params string[] arguments)
    {
        var name = kind == "network" ? arguments[^1] : arguments[0];
        if (!(await SwarmLab.Docker("node1", kind, "ls", "--format", "{{.Name}}")).Split('\n').Contains(name))
            await SwarmLab.Docker("node1", [kind, "create", .. arguments]);
    }
}
