using System.Text.RegularExpressions;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A user's project outside the repository that describes what an example does, and can be changed.</summary>
internal sealed partial class LabProject : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string example;

    public LabProject(string example)
    {
        this.example = example;
        var tasks = System.IO.Path.Combine(SwarmLab.Root, "src/Build.Tasks/build");
        var built = System.IO.Path.Combine(SwarmLab.Root, "artifacts/bin");
        // What was built with these tests: a publish of an example builds another configuration, later.
        var configuration = SwarmLab.Configuration;
        folder.Write("Directory.Build.props", "<Project><PropertyGroup><StackLocked>false</StackLocked></PropertyGroup></Project>");
        folder.Write("Directory.Build.targets", $"""<Project><Import Project="{tasks}/PatroniSwarm.targets" /></Project>""");
        folder.Write("Program.cs", "Console.WriteLine();");
        folder.Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{tasks}/PatroniSwarm.props" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <PatroniSwarmTasksAssembly>{built}/Build.Tasks/{configuration}/PatroniSwarm.Build.Tasks.dll</PatroniSwarmTasksAssembly>
                <PatroniSwarmImagesDirectory>{SwarmLab.Root}/images/</PatroniSwarmImagesDirectory>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{built}/Attributes/{configuration}/PatroniSwarm.dll" />
                <Analyzer Include="{built}/Generator/{configuration}/PatroniSwarm.*.dll" />
              </ItemGroup>
            </Project>
            """);
        Change(static source => source);
    }

    public string Path => System.IO.Path.Combine(folder.Path, "App.csproj");

    /// <summary>Says what the example says, with nothing that was built from another description.</summary>
    public void Reset()
    {
        Change(static source => source);
        var stacks = System.IO.Path.Combine(folder.Path, "stacks");
        if (Directory.Exists(stacks))
            Directory.Delete(stacks, recursive: true);
    }

    /// <summary>Writes what the example says, changed.</summary>
    public void Change(Func<string, string> change)
    {
        var source = File.ReadAllText(Directory.GetFiles(System.IO.Path.Combine(SwarmLab.Root, "examples", example), "*.cs").Single(static file => File.ReadAllText(file).Contains("SwarmStack", StringComparison.Ordinal)));
        var changed = change(OnThisLab().Replace(source, static match => SwarmLab.Address(match.ValueSpan[^1] - '0')));
        var file = System.IO.Path.Combine(folder.Path, "Stack.cs");
        // A file that is written is compiled again.
        if (!File.Exists(file) || File.ReadAllText(file) != changed)
            File.WriteAllText(file, changed);
    }

    /// <summary>What a publish left in the publish folder for clients: a cluster's certificate.</summary>
    public string Root(string file) => Directory.EnumerateFiles(folder.Path, file, SearchOption.AllDirectories).Single();

    /// <summary>A folder of images like the project's own, some of which are those that run with one line more.</summary>
    public async Task<string> ImagesWith(string line, params string[] changed)
    {
        var running = (await SwarmLab.Docker("node1", "service", "ls", "--format", "{{.Image}}")).Split('\n');
        var root = System.IO.Path.Combine(SwarmLab.Root, "images");
        var name = $"images-{Guid.NewGuid():N}";
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            var relative = System.IO.Path.GetRelativePath(root, file);
            var image = changed.FirstOrDefault(image => relative == $"{image}/Dockerfile");
            folder.Write($"{name}/{relative}", image is null ? await File.ReadAllTextAsync(file) : $"FROM {running.First(other => other.Contains($"/{image}:", StringComparison.Ordinal))}\n{line}\n");
        }

        return System.IO.Path.Combine(folder.Path, name);
    }

    public void Dispose() => folder.Dispose();

    // The examples have the addresses of the first lab.
    [GeneratedRegex(@"198\.18\.0\.1[1-3]")]
    private static partial Regex OnThisLab();
}
