using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;

namespace PatroniSwarm.Package.Tests;

/// <summary>What <c>dotnet new patroniswarm</c> writes.</summary>
public sealed partial class TemplateTests : OutsideFolder
{
    // With names that need care: an image's name has no capital, a namespace no hyphen, and Pg is also the name of a class.
    private static readonly (string Name, string[] Arguments)[] Kinds =
    [
        ("Three", ["--node1", "alpha", "--node3", "gamma"]),
        ("Pg", ["--nodes", "1"]),
        ("Three-App", ["--app"]),
        ("One-App", ["--nodes", "1", "--app"]),
    ];

    // The application's packages are those of the examples, which the build of the repository has restored.
    protected override string? Fallback => Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    [Fact]
    public async Task Each_kind_builds_without_a_warning_and_its_commands_are_understood()
    {
        var hive = Path.Combine(Root, "hive");
        await Succeeds(Dotnet(Root, "new", "install", Feed.File("PatroniSwarm.Templates"), "--debug:custom-hive", hive));
        foreach (var (name, arguments) in Kinds)
            await Succeeds(Dotnet(Root, ["new", "patroniswarm", "-n", name, "--debug:custom-hive", hive, .. arguments]));

        await Write("all.slnx", $"<Solution>{string.Concat(Kinds.Select(static kind => $"<Project Path=\"{kind.Name}/{kind.Name}.csproj\" />"))}</Solution>");
        Assert.DoesNotContain("warning", await Succeeds(Dotnet(Root, "build", "all.slnx", "-tl:off", "-nologo")), StringComparison.Ordinal);
        foreach (var (name, _) in Kinds)
        {
            var stack = Read(name, "stacks/pg/stack.yml");
            Assert.Equal(name.StartsWith("Three", StringComparison.Ordinal) ? 3 : 1, Regex.Count(stack, "^    hostname: \"db-", RegexOptions.Multiline));
            Assert.Equal(name.StartsWith("Three", StringComparison.Ordinal), Directory.Exists(Path.Combine(Root, name, ".github")));
            Assert.All([".editorconfig", ".gitignore", ".vscode/tasks.json", "Properties/launchSettings.json"], file => Assert.True(File.Exists(Path.Combine(Root, name, file)), file));
            Assert.Equal(name.EndsWith("App", StringComparison.Ordinal), File.Exists(Path.Combine(Root, name, "Dockerfile")));
            var unresolved = Directory.EnumerateFiles(Path.Combine(Root, name), "*", SearchOption.AllDirectories)
                .Where(static file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
                .Where(static file => Placeholder().IsMatch(File.ReadAllText(file)));
            Assert.Empty(unresolved);
        }

        Assert.Contains("node.hostname == alpha", Read("Three", "stacks/pg/stack.yml"), StringComparison.Ordinal);
        Assert.Contains("node.hostname == ${SWARM_NODE-localhost}", Read("Pg", "stacks/pg/stack.yml"), StringComparison.Ordinal);
        Assert.Contains("node.hostname == gamma", Read("Three", "stacks/pg/stack.yml"), StringComparison.Ordinal);
        Assert.Contains("image: \"registry.example.com/three_app:1.0\"", Read("Three-App", "stacks/pg/stack.yml"), StringComparison.Ordinal);
        Assert.Contains("image: \"one_app:1.0\"", Read("One-App", "stacks/pg/stack.yml"), StringComparison.Ordinal);

        // The tool that the manifest names understands each command that stands in a file; it gets as far as it can without an engine.
        await Succeeds(Dotnet(Path.Combine(Root, "Three"), "tool", "restore"));
        string[] commands = [.. Commands(".github", WorkflowCommand()).Concat(Commands(".vscode", EditorCommand())).Concat(Commands("Properties", EditorCommand())).Distinct()];
        Assert.True(commands.Length > 4, string.Join('\n', commands));
        foreach (var command in commands)
        {
            var answer = await Shell(Path.Combine(Root, "Three"), command);
            Assert.True(answer.ExitCode == 1 && answer.StandardError.StartsWith("error PSW9001", StringComparison.Ordinal), $"{command}: {answer.ExitCode}\n{answer.StandardError}");
        }
    }

    private IEnumerable<string> Commands(string folder, Regex command) => Directory.EnumerateFiles(Path.Combine(Root, "Three", folder), "*", SearchOption.AllDirectories)
        .SelectMany(file => command.Matches(File.ReadAllText(file)))
        .Select(static match => match.Value.Trim())
        .Select(static command => command.StartsWith("dotnet ", StringComparison.Ordinal) ? command : $"dotnet {command}");

    private string Read(string project, string file) => File.ReadAllText(Path.Combine(Root, project, file));

    private static async Task<string> Succeeds(Task<BufferedCommandResult> command)
    {
        var result = await command;
        Assert.True(result.ExitCode == 0, result.StandardOutput + result.StandardError);
        return result.StandardOutput;
    }

    private static async Task<BufferedCommandResult> Shell(string folder, string command) => await Cli.Wrap("bash").WithArguments(["-c", command])
        .WithWorkingDirectory(folder)
        .WithEnvironmentVariables(static variables => variables.Set("DOCKER_HOST", "unix:///nowhere/docker.sock").Set("SWARM", "unix:///nowhere/docker.sock").Set("REGISTRY", "198.51.100.7:5000"))
        .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();

    [GeneratedRegex("dotnet pswarm [^>|\n]+")]
    private static partial Regex WorkflowCommand();

    [GeneratedRegex("(?<=\")(dotnet )?pswarm [^\"]+")]
    private static partial Regex EditorCommand();

    [GeneratedRegex(@"\{(PatroniSwarm|Npgsql|HealthChecks)\}|Cluster1|cluster1|^\s*(//|<!--)?#(if|endif)", RegexOptions.Multiline)]
    private static partial Regex Placeholder();
}
