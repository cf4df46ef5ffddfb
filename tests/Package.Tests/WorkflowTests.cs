using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;
using YamlDotNet.RepresentationModel;

namespace PatroniSwarm.Package.Tests;

/// <summary>The workflows of the template. No server runs them here; what can be read of them is.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string[] Files = Directory.GetFiles(Path.Combine(Repository.Root, "templates", "patroniswarm", ".github"), "*.yml", SearchOption.AllDirectories);

    [Fact]
    public void The_page_about_ci_shows_them()
    {
        Assert.Equal(4, Files.Length);
        var page = Repository.Read("docs/ci.md");
        Assert.All(Files, file => Assert.Contains($"```yaml\n{ForApplications().Replace(File.ReadAllText(file).ReplaceLineEndings("\n"), "")}```\n", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Their_scripts_are_bash()
    {
        var scripts = Files.SelectMany(static file => Scripts(Yaml(file))).ToList();
        Assert.True(scripts.Count >= 10, string.Join("\n---\n", scripts));
        foreach (var script in scripts)
        {
            var checkedScript = await Cli.Wrap("bash").WithArguments("-n").WithStandardInputPipe(PipeSource.FromString(script)).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
            Assert.True(checkedScript.ExitCode == 0, $"{script}\n{checkedScript.StandardError}");
        }
    }

    private static YamlNode Yaml(string file)
    {
        var stream = new YamlStream();
        using var text = File.OpenText(file);
        stream.Load(text);
        return stream.Documents.Single().RootNode;
    }

    private static IEnumerable<string> Scripts(YamlNode node) => node.AllNodes.OfType<YamlMappingNode>()
        .SelectMany(static mapping => mapping.Children)
        .Where(static child => child is { Key: YamlScalarNode { Value: "run" }, Value: YamlScalarNode })
        .Select(static child => ((YamlScalarNode)child.Value).Value!);

    [GeneratedRegex("^#if \\(app\\)\n.*?^#endif\n", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ForApplications();
}
