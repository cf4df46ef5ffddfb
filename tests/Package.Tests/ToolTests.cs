using System.Text;
using CliWrap;
using CliWrap.Buffered;

namespace PatroniSwarm.Package.Tests;

/// <summary>The tool, installed from its package.</summary>
public sealed class ToolTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("patroniswarm-tool-");
    // A version nobody has, so that no cache can stand in for what is packed here.
    private readonly string version = $"0.0.1-test.{DateTime.UtcNow:yyyyMMddHHmmssfff}";

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task It_is_installed_brings_the_images_and_works_from_a_stacks_folder()
    {
        var (feed, tools) = (Path.Combine(root.FullName, "feed-of-tool"), Path.Combine(root.FullName, "tools"));
        var packed = await PackedPackage.Dotnet(Repository.Root, "pack", "src/Cli", "-o", feed, $"-p:Version={version}", "-p:IncludeSourceRevisionInInformationalVersion=false");
        Assert.True(packed.ExitCode == 0, packed.StandardOutput);
        var installed = await PackedPackage.Dotnet(root.FullName, "tool", "install", "PatroniSwarm.Cli", "--tool-path", tools, "--add-source", feed, "--version", version);
        Assert.True(installed.ExitCode == 0, installed.StandardOutput + installed.StandardError);
        Assert.NotEmpty(Directory.GetFiles(tools, "run-patroni", SearchOption.AllDirectories));

        var answer = await Run("--version");
        Assert.Equal((0, version), (answer.ExitCode, answer.StandardOutput.Trim()));
        var project = Directory.CreateDirectory(Path.Combine(root.FullName, "folder", "stacks", "pg"));
        await File.WriteAllTextAsync(Path.Combine(project.FullName, "stack.yml"), "services: {a: {image: a}}");
        var plan = await Run("plan");
        Assert.Equal(1, plan.ExitCode);
        Assert.StartsWith("error PSW9001: No Docker engine answers at unix:///nowhere/docker.sock", plan.StandardError, StringComparison.Ordinal);

        async Task<BufferedCommandResult> Run(string argument) => await Cli.Wrap(Path.Combine(tools, "pswarm")).WithArguments([argument])
            .WithWorkingDirectory(Directory.CreateDirectory(Path.Combine(root.FullName, "folder")).FullName)
            .WithEnvironmentVariables(static variables => variables.Set("DOCKER_HOST", "unix:///nowhere/docker.sock").Set("DOTNET_ROOT", Path.GetDirectoryName(Environment.ProcessPath)))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Encoding.UTF8);
    }
}
