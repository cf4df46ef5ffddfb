using System.Text;
using CliWrap;
using CliWrap.Buffered;

namespace PatroniSwarm.Package.Tests;

/// <summary>The tool, installed from its package.</summary>
public sealed class ToolTests : OutsideFolder
{
    [Fact]
    public async Task It_is_installed_brings_the_images_and_works_from_a_stacks_folder()
    {
        var tools = Path.Combine(Root, "tools");
        var installed = await Dotnet(Root, "tool", "install", "PatroniSwarm.Cli", "--tool-path", tools, "--version", Feed.Version);
        Assert.True(installed.ExitCode == 0, installed.StandardOutput + installed.StandardError);
        Assert.NotEmpty(Directory.GetFiles(tools, "run-patroni", SearchOption.AllDirectories));

        var answer = await Run("--version");
        Assert.Equal(0, answer.ExitCode);
        Assert.StartsWith(Repository.Version, answer.StandardOutput, StringComparison.Ordinal);
        await Write("folder/stacks/pg/stack.yml", "services: {a: {image: a}}");
        var plan = await Run("plan");
        Assert.Equal(1, plan.ExitCode);
        Assert.StartsWith("error PSW9001: No Docker engine answers at unix:///nowhere/docker.sock", plan.StandardError, StringComparison.Ordinal);

        async Task<BufferedCommandResult> Run(string argument) => await Cli.Wrap(Path.Combine(tools, "pswarm")).WithArguments([argument])
            .WithWorkingDirectory(Directory.CreateDirectory(Path.Combine(Root, "folder")).FullName)
            .WithEnvironmentVariables(static variables => variables.Set("DOCKER_HOST", "unix:///nowhere/docker.sock").Set("DOTNET_ROOT", Path.GetDirectoryName(Environment.ProcessPath)))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Encoding.UTF8);
    }
}
