using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;
using Docker.DotNet;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Lab.Tests;

/// <summary>The lab: its commands, its engines, and publishing onto it.</summary>
public sealed partial class SwarmLab
{
    // As in lab/lab.bash.
    private static readonly int Number = int.Parse(System.Environment.GetEnvironmentVariable("LAB") ?? "1", CultureInfo.InvariantCulture);
    private static readonly string Suffix = Number == 1 ? "" : $"-{Number}";
    private static readonly string State = (System.Environment.GetEnvironmentVariable("PATRONISWARM_LAB") ?? "/var/lib/patroniswarm-lab") + Suffix;

    public static string Gateway { get; } = $"198.18.{Number - 1}.1";

    public static string Registry { get; } = $"{Gateway}:5000";

    public static string Root { get; } = FindRoot();

    /// <summary>How these tests were built: Debug, unless somebody says otherwise.</summary>
    public static string Configuration { get; } = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>The folder of an example. Two labs publish at the same time, so each example is published by the tests of one of them; others take a <see cref="LabProject"/>.</summary>
    public static string Example(string name) => Path.Combine(Root, "examples", name);

    /// <summary>What the superuser's password is in these tests: given by the environment, as a user would. A test that rotates it leaves another one.</summary>
    public string Password { get; set; } = Guid.NewGuid().ToString("N");

    public static async Task<SwarmLab> Up(int nodes, int managers)
    {
        await Run("down");
        await Run("up", nodes.ToString(CultureInfo.InvariantCulture), managers.ToString(CultureInfo.InvariantCulture));
        return new SwarmLab();
    }

    /// <summary>The nodes that were broken since <see cref="Mend"/>.</summary>
    private static readonly HashSet<string> Broken = [];

    private static readonly ConcurrentDictionary<string, DockerClient> Engines = new();

    /// <summary>Ends what tests did to nodes.</summary>
    public static async Task Mend()
    {
        foreach (var node in Broken.ToList())
        {
            await Run("start", node);
            await Run("heal", node);
        }

        Broken.Clear();
    }

    /// <summary>
    /// Ends what tests did to nodes, and waits until swarm has replaced the tasks of those that it had marked as down. Swarm does so up to a minute and a half after a node is back, although the
    /// tasks run well, and meanwhile it starts no other task that ended.
    /// </summary>
    public static async Task MendAndSettle()
    {
        // A node that was killed runs none; its engine does not answer.
        var old = new List<(string Node, string Container)>();
        foreach (var node in Broken)
            old.AddRange((await Execute("docker", ["-H", Socket(node), "ps", "-q", "--no-trunc"])).StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(container => (node, container)));
        await Mend();
        // Swarm replaces all of them, or none where it did not notice.
        for (var waited = 0; waited < 150 && await AnyRuns(); waited++)
            await Task.Delay(TimeSpan.FromSeconds(1));

        async Task<bool> AnyRuns()
        {
            foreach (var (node, container) in old)
            {
                if ((await Docker(node, "ps", "-q", "--no-trunc")).Contains(container, StringComparison.Ordinal))
                    return true;
            }

            return false;
        }
    }

    /// <summary>
    /// Waits until the swarm knows of every node and runs what it should, and nothing else. After a node was cut off, the managers elect a leader again, and a node that is back
    /// counted as down for 40 s more (three nodes, cut for 44 s); only then are its tasks replaced.
    /// </summary>
    public static async Task Settled()
    {
        for (var end = DateTime.UtcNow + TimeSpan.FromMinutes(3); await Unsettled() is { Length: > 0 } what; await Task.Delay(TimeSpan.FromSeconds(1)))
            Assert.True(DateTime.UtcNow < end, $"The swarm does not settle: {what}");

        static async Task<string> Unsettled()
        {
            // It fails while there is no leader.
            var nodes = await Asked("node", "ls", "--format", "{{.Hostname}} is {{.Status}}");
            if (nodes.Length == 0)
                return "it has no leader";
            if (!nodes.All(static node => node.EndsWith("Ready", StringComparison.Ordinal)))
                return string.Join(", ", nodes);
            var tasks = await Asked(["node", "ps", "--format", "{{.Name}} {{.DesiredState}} {{.CurrentState}}", .. nodes.Select(static node => node.Split(' ')[0])]);
            var services = await Asked("service", "ls", "--format", "{{.Name}} {{.Replicas}}");
            return string.Join(", ", [
                .. tasks.Where(static task => task.Contains(" Shutdown Running ", StringComparison.Ordinal)),
                .. services.Where(static service => service.Split(' ')[1].Split('/') is var count && count[0] != count[1]),
            ]);
        }

        static async Task<string[]> Asked(params string[] arguments) =>
            (await Execute("docker", ["-H", Socket("node1"), .. arguments])).StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>One of the lab's commands; it must succeed.</summary>
    public static async Task<string> Run(string command, params string[] arguments)
    {
        if (command is "cut" or "kill" or "disk")
            Broken.Add(arguments[0]);
        var result = await Execute(Path.Combine(Root, "lab", command), arguments);
        Assert.True(result.ExitCode == 0, $"lab/{command} {string.Join(' ', arguments)}: {result.StandardOutput}{result.StandardError}");
        return result.StandardOutput;
    }

    public static string Socket(string node) => $"unix://{State}/{node}/docker.sock";

    /// <summary>The end of the path at which the machine has a node's volume; another lab has one of the same name.</summary>
    public static string VolumeFolder(string node, string volume) => $"/{Path.GetFileName(State)}/{node}/data/volumes/{volume}/";

    public static string Address(int node) => $"198.18.{Number - 1}.{10 + node}";

    /// <summary>The name of the node's network namespace on this machine.</summary>
    public static string Namespace(string node) => $"pswarm-{node}{Suffix}";

    /// <summary>The plain docker client on a node; it must succeed.</summary>
    public static async Task<string> Docker(string node, params string[] arguments)
    {
        var result = await Execute("docker", ["-H", Socket(node), .. arguments], new() { ["STACK_REGISTRY"] = Registry + "/" });
        Assert.True(result.ExitCode == 0, $"docker {string.Join(' ', arguments)}: {result.StandardOutput}{result.StandardError}");
        return result.StandardOutput.Trim();
    }

    /// <summary>Publishes a project onto the lab; what it prints and whether it succeeded.</summary>
    public Task<BufferedCommandResult> TryPublish(string project, params string[] arguments) => TryPublishTo("node1", project, arguments);

    public Task<BufferedCommandResult> TryPublishTo(string node, string project, params string[] arguments) => Execute(
        "dotnet",
        [.. Publishing(project, arguments), "-m:1"],
        WithBuildServers(Environment(node)));

    /// <summary>The SDK's command with what a publish needs in its environment.</summary>
    public Task<BufferedCommandResult> Dotnet(IEnumerable<string> arguments, params (string Name, string? Value)[] more)
    {
        var environment = Environment("node1");
        foreach (var (name, value) in more)
            environment[name] = value;
        return Execute("dotnet", [.. arguments, "-m:1"], WithBuildServers(environment));
    }

    /// <summary>A publish that is killed after a while, with no chance to clean up.</summary>
    public async Task Kill(string project, TimeSpan after, params string[] arguments)
    {
        using var kill = new CancellationTokenSource(after);
        await Kill(project, kill.Token, arguments);
    }

    /// <summary>A publish that is killed when the token says so.</summary>
    public async Task Kill(string project, CancellationToken kill, params string[] arguments)
    {
        try
        {
            await Unread(["publish", project, "-nodeReuse:false", .. arguments]).ExecuteAsync(kill);
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <summary>A publish that the user stops with Ctrl-C after a while.</summary>
    public async Task Interrupt(string project, TimeSpan after, params string[] arguments)
    {
        using var interrupt = new CancellationTokenSource(after);
        var said = new StringBuilder();
        try
        {
            await Unread([.. Publishing(project, arguments), "-nodeReuse:false"]).WithStandardOutputPipe(PipeTarget.ToStringBuilder(said)).ExecuteAsync(CancellationToken.None, interrupt.Token);
            Assert.Fail($"The publish was over before {after}: {said}");
        }
        catch (OperationCanceledException)
        {
        }
    }

    public async Task<string> Publish(string project, params string[] arguments)
    {
        var result = await TryPublish(project, arguments);
        Assert.True(result.ExitCode == 0, result.StandardOutput + result.StandardError);
        Assert.DoesNotContain(Password, result.StandardOutput, StringComparison.Ordinal);
        return result.StandardOutput;
    }

    /// <summary>Takes the images of an example from the lab's registry onto a node, as far as they are there, so that not each test builds them.</summary>
    public static async Task TakeImages(string node, string example)
    {
        foreach (var image in Images(example))
        {
            if ((await Execute("docker", ["-H", Socket(node), "pull", "-q", $"{Registry}/{image}"])).ExitCode == 0)
                await Docker(node, "tag", $"{Registry}/{image}", image);
        }
    }

    /// <summary>Keeps the images of an example, which were built on a node, in the lab's registry, unless it has them.</summary>
    public static async Task KeepImages(string node, string example)
    {
        foreach (var image in Images(example))
        {
            // The labs share what their registries hold: another build under the same tag is a change to every stack that runs it.
            if ((await Execute("docker", ["-H", Socket(node), "pull", "-q", $"{Registry}/{image}"])).ExitCode == 0)
                continue;
            await Docker(node, "tag", image, $"{Registry}/{image}");
            await Docker(node, "push", "-q", $"{Registry}/{image}");
        }
    }

    private static IEnumerable<string> Images(string example) =>
        Directory.GetFiles(Example(example), "stack.yml", SearchOption.AllDirectories)
            .SelectMany(static file => ImageLine().Matches(File.ReadAllText(file)))
            .Select(static match => match.Groups[1].Value)
            .Distinct();

    [GeneratedRegex(@"image: ""?\$\{STACK_REGISTRY-\}([^""\s]+)")]
    private static partial Regex ImageLine();

    /// <summary>The specs of all services of a stack, as the engine keeps them.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Specs(string stack)
    {
        var ids = (await Docker("node1", "service", "ls", "-q", "--filter", $"label=com.docker.stack.namespace={stack}")).Split('\n');
        using var services = JsonDocument.Parse(await Docker("node1", ["service", "inspect", .. ids]));
        return services.RootElement.EnumerateArray().ToDictionary(
            static service => service.GetProperty("Spec").GetProperty("Name").GetString()!,
            static service => JsonSerializer.Serialize(service.GetProperty("Spec")));
    }

    /// <summary>The stack's containers that run now; a container has changed when its id has.</summary>
    public static async Task<IReadOnlyList<string>> Containers(string stack, int nodes)
    {
        var all = new List<string>();
        for (var node = 1; node <= nodes; node++)
            all.AddRange((await Docker($"node{node}", "ps", "-q", "--no-trunc", "--filter", $"label=com.docker.stack.namespace={stack}")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return [.. all.Order(StringComparer.Ordinal)];
    }

    /// <summary>Runs something in the container of a service on the node where it is; it must succeed.</summary>
    public static Task<string> Inside(string node, string service, params string[] command) => Asked(node, async engine =>
    {
        var container = await Container(engine, service);
        Assert.True(container.Length > 0, $"{node} runs no container of {service}.");
        var exec = await engine.Exec.CreateContainerExecAsync(container, new() { AttachStdout = true, AttachStderr = true, Cmd = command });
        using var stream = await engine.Exec.StartContainerExecAsync(exec.ID, new());
        var (output, errors) = await stream.ReadOutputToEndAsync(CancellationToken.None);
        var ended = await engine.Exec.InspectContainerExecAsync(exec.ID);
        Assert.True(ended.ExitCode == 0, $"{string.Join(' ', command)} in {service}: {output}{errors}");
        return output.Trim();
    });

    /// <summary>The container of a service on a node; empty when there is none.</summary>
    public static Task<string> Container(string node, string service) => Asked(node, engine => Container(engine, service));

    /// <summary>Waits until a service has another container on the node than before.</summary>
    public static async Task Replaced(string node, string service, string before, TimeSpan patience)
    {
        for (var end = DateTime.UtcNow + patience; await Container(node, service) is var now && (now.Length == 0 || now == before); await Task.Delay(200))
            Assert.True(DateTime.UtcNow < end, $"The container of {service} on {node} is not replaced.");
    }

    private static async Task<string> Container(DockerClient engine, string service) =>
        (await engine.Containers.ListContainersAsync(new() { Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [$"com.docker.swarm.service.name={service}"] = true } } }))
            .FirstOrDefault()?.ID ?? "";

    // Not by docker's client: a test that waits asks many times, and each would be a process.
    private static async Task<string> Asked(string node, Func<DockerClient, Task<string>> ask)
    {
        try
        {
            return await ask(Engines.GetOrAdd(node, static node => new DockerClientBuilder().WithEndpoint(new Uri(Socket(node))).Build()));
        }
        catch (Exception failure) when (failure is DockerApiException or IOException or HttpRequestException or TimeoutException)
        {
            Assert.Fail($"The engine of {node}: {failure.Message}");
            throw;
        }
    }

    /// <summary>The tool, in the folder of a project.</summary>
    internal static async Task<(int ExitCode, string Output, string Said)> Pswarm(LabProject project, params string[] arguments)
    {
        var result = await Cli.Wrap("dotnet").WithArguments([Path.Combine(Root, "artifacts/bin/Cli", Configuration, "PatroniSwarm.Cli.dll"), .. arguments])
            .WithWorkingDirectory(Path.GetDirectoryName(project.Path)!)
            .WithEnvironmentVariables(static variables => variables.Set("DOCKER_HOST", Socket("node1")))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
        return (result.ExitCode, result.StandardOutput, result.StandardError);
    }

    /// <summary>The arguments that publish a project.</summary>
    internal static IReadOnlyList<string> Publishing(string project, params string[] arguments)
    {
        // What an example refers to was built with these tests, and is not to change under them.
        string[] asBuilt = ["--no-restore", "-p:BuildProjectReferences=false", $"-p:Configuration={Configuration}", "-p:StackLocked=true"];
        return ["publish", project, "-tl:off", .. project.StartsWith(Example(""), StringComparison.Ordinal) ? asBuilt : [], .. arguments];
    }

    // Without a target of their own CliWrap closes the streams, and what is written to them fails.
    private Command Unread(IEnumerable<string> arguments) => Cli.Wrap("dotnet").WithArguments(arguments)
        .WithEnvironmentVariables(Environment("node1"))
        .WithStandardOutputPipe(PipeTarget.ToStream(Stream.Null))
        .WithStandardErrorPipe(PipeTarget.ToStream(Stream.Null))
        .WithValidation(CommandResultValidation.None);

    private Dictionary<string, string?> Environment(string node) => new()
    {
        ["DOCKER_HOST"] = Socket(node),
        ["PATRONISWARM_SECRET_PG_DB_SUPERUSER_PASSWORD"] = Password,
        ["PATRONISWARM_SECRET_BLOG_POSTGRES_SUPERUSER_PASSWORD"] = Password,
        ["PATRONISWARM_SECRET_LAPTOP_DB_SUPERUSER_PASSWORD"] = Password,
    };

    // MSBuild's and the compiler's servers halve what a publish costs the processors. Each lab has its own, which ./test ends. One node: another one that stays would hold the
    // output open.
    private static Dictionary<string, string?> WithBuildServers(Dictionary<string, string?> environment) => new(
        environment.Concat(BuildServers.Environment(Number.ToString(CultureInfo.InvariantCulture), Path.Combine(Root, "artifacts/bin/Build.Tasks", Configuration))));

    internal static async Task<BufferedCommandResult> Execute(string program, IEnumerable<string> arguments, Dictionary<string, string?>? environment = null) =>
        await Cli.Wrap(program).WithArguments(arguments).WithWorkingDirectory(Root)
            .WithEnvironmentVariables(environment ?? [])
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Encoding.UTF8);

    private static string FindRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "PatroniSwarm.sln")))
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return directory;
    }
}
