using System.Text;
using CliWrap;
using CliWrap.Buffered;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Lab.Tests;

/// <summary>Every field of the format, published to a real swarm and planned again: what was just published differs in nothing.</summary>
[Collection(OneNodeCollection.Name)]
[Trait("Run", "Long")]
public sealed class CorpusPlanTests
{
    private const string Digest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static readonly string Folder = Path.Combine(SwarmLab.Root, "tests/Build.Tasks.Tests/Swarm/Corpus");

    private static readonly Dictionary<string, string> Variables = new()
    {
        ["CORPUS_SHELL"] = "from-the-shell",
        ["CORPUS_EMPTY"] = "",
        ["CORPUS_YES"] = "Yes",
        ["CORPUS_NUMBER"] = "5",
        ["CORPUS_REGISTRY"] = SwarmLab.Registry + "/",
    };

    // What this engine, or a lab of one node, cannot run gives way to what it can.
    private static readonly Dictionary<string, (string From, string To)[]> Possible = new()
    {
        ["cluster"] = [("${STACK_REGISTRY-}patroniswarm/etcd:3.5-0a1b2c3d4e5f", "nginx"), ("patroniswarm/postgres:17-0a1b2c3d4e5f", "nginx"), ("patroniswarm/haproxy:3.0-0a1b2c3d4e5f", "nginx")],
        ["deploy"] = [("node.role == worker", "node.role == manager")],
        ["images"] = [("  capital: {image: \"Registry/agent\"}\n", ""), ("  six: {image: \"[2001:db8::1]:5000/agent\"}\n", ""), ($"  id: {{image: \"{Digest}\"}}\n", ""), ($"  named: {{image: \"sha256:{Digest}\"}}\n", "")],
        ["files"] = [("driver: \"vault\", driver_opts: {path: \"a/b\", version: 2}, ", "file: \"app.cfg\", ")],
        ["mounts"] =
        [
            ("      - {type: \"cluster\", source: \"data\", target: \"/cluster\"}\n", ""),
            ("      - {type: \"cluster\", source: \"group:fast\", target: \"/group\"}\n", ""),
            ("      - {type: \"cluster\", source: \"shared\", target: \"/named\"}\n", ""),
            ("      - {type: \"image\", source: \"nginx:1\", target: \"/image\"}\n", ""),
        ],
        ["networks"] = [("driver: \"custom\"", "driver: \"overlay\"")],
        ["resources"] = [("memory: \"7b\"", "memory: \"4m\""), ("memory: \"4 kb\"", "memory: \"4096 kb\"")],
    };

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.yml").Select(static file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_plan_after_a_publish_is_empty(string name)
    {
        await BuildImages();
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Folder))
            folder.Write(Path.GetFileName(file), await File.ReadAllTextAsync(file));
        folder.Write("stack.yml", Possible.GetValueOrDefault(name, []).Aggregate(await File.ReadAllTextAsync(Path.Combine(Folder, $"{name}.yml")), static (text, change) =>
        {
            Assert.Contains(change.From, text, StringComparison.Ordinal);
            return text.Replace(change.From, change.To, StringComparison.Ordinal);
        }));

        // Whether its tasks run does not matter to the plan.
        var options = new DeployOptions { StackFile = Path.Combine(folder.Path, "stack.yml"), StackName = "corpus", ReadyTimeout = TimeSpan.FromSeconds(1) };
        await CreateExternals(StackFileReader.Read(options.StackFile, static name => Variables.GetValueOrDefault(name)));
        StackPlan plan;
        try
        {
            await OneNodeLab.Deploy(options, Variables);
        }
        catch (DeployException failure) when (failure.Code == DeployCodes.NotReady)
        {
        }
        finally
        {
            plan = await OneNodeLab.Plan(options, Variables);
            await OneNodeLab.Remove("corpus");
        }

        Assert.True(plan.IsEmpty, string.Join('\n', plan.Lines()));
    }

    // Nothing outside is reachable from the lab, and what these services run is of no matter.
    private static async Task BuildImages()
    {
        await Cli.Wrap("docker").WithArguments(["-H", SwarmLab.Socket("node1"), "build", "-q", "-t", "nginx", "-"])
            .WithEnvironmentVariables(static variables => variables.Set("DOCKER_BUILDKIT", "0"))
            .WithStandardInputPipe(PipeSource.FromString("FROM debian:trixie-slim\nSTOPSIGNAL SIGKILL\nCMD [\"sleep\", \"infinity\"]\n", Encoding.UTF8))
            .ExecuteBufferedAsync();
        await SwarmLab.Docker("node1", "tag", "nginx", "busybox");
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
