using System.Text.Json;
using System.Xml.Linq;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Docs;

/// <summary>What README and docs tell a reader to run gets through a shell and is understood by dotnet.</summary>
public sealed class CommandLineTests : IDisposable
{
    private static readonly string[] BuildVerbs = ["build", "publish", "clean", "msbuild"];

    // README shows it, and the tests of the package build it.
    private const string SingleFile = "pg.cs";

    private const string Template = "patroniswarm";

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_shell_accepts_them_and_MSBuild_knows_their_switches_and_targets()
    {
        var project = Project();
        var commands = Arguments([.. DocumentedCommand.All.Where(static command => command.IsDotnet)]);
        Assert.Contains(commands, static command => command.Contains("-t:PlanStack"));
        foreach (var verb in BuildVerbs)
        {
            // One start for all of a verb: each switch is read by itself. A single file stands in place of the project.
            var switches = commands.Where(command => command[0] == verb).SelectMany(static command => command.Skip(1)).Where(static argument => argument != SingleFile).Distinct();
            var (exitCode, output) = Tool.Run("dotnet", [verb, project, .. switches, "-nodeReuse:false", "-getProperty:StackNames"]);
            Assert.True(exitCode == 0, $"A documented 'dotnet {verb}': {output}");
        }

        foreach (var command in commands.Where(static command => !BuildVerbs.Contains(command[0])))
        {
            // It is not installed here.
            if (command is ["new", Template, ..])
            {
                Assert.All(command.Where(static word => word.StartsWith("--", StringComparison.Ordinal)), static option => Assert.Contains(option, TemplateOptions()));
                continue;
            }

            Assert.All(command.Where(static argument => argument.Contains('/', StringComparison.Ordinal)), static path => Assert.True(Directory.Exists(Path.Combine(DocumentedPage.Repository, path)), path));
            var (_, output) = Tool.Run("dotnet", [.. command, "--help"]);
            Assert.Contains("Usage:", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_scripts_can_be_run() => Assert.All(DocumentedCommand.All.Where(static command => command.IsScript), static command =>
        Assert.Equal(0, Tool.Run("test", "-x", Path.Combine(DocumentedPage.Repository, command.Line.Split(' ')[0])).ExitCode));

    public void Dispose() => folder.Dispose();

    // As a shell splits them: bash runs each line as it stands, with a dotnet that only says what it was given.
    private static IReadOnlyList<string[]> Arguments(IReadOnlyList<DocumentedCommand> commands) =>
    [
        .. commands.DistinctBy(static command => command.Line).Select(static command =>
        {
            var (exitCode, output) = Tool.Run("bash", "-c", $"dotnet() {{ printf '%s\\n' \"$@\"; }}\n{command.Line}");
            Assert.True(exitCode == 0, $"{command}: {output}");
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }),
    ];

    private static IEnumerable<string> TemplateOptions()
    {
        using var template = JsonDocument.Parse(File.ReadAllText(Path.Combine(DocumentedPage.Repository, "templates", Template, ".template.config/template.json")));
        return [.. template.RootElement.GetProperty("symbols").EnumerateObject().Where(static symbol => symbol.Value.GetProperty("type").GetString() == "parameter").Select(static symbol => $"--{symbol.Name}")];
    }

    // With the targets of the package and of the SDK by name, and nothing in them.
    private string Project()
    {
        var package = Directory.GetFiles(Path.Combine(DocumentedPage.Repository, "src/Build.Tasks/build"), "*.targets")
            .SelectMany(static file => XDocument.Load(file).Descendants("Target")).Select(static target => (string)target.Attribute("Name")!);
        return folder.Write("Documented.proj", new XElement("Project", ((string[])["Restore", "Build", "Rebuild", "Publish", "Clean", .. package])
            .Select(static name => new XElement("Target", new XAttribute("Name", name)))).ToString());
    }
}
