using System.Text;
using CliWrap;
using CliWrap.Buffered;

namespace PatroniSwarm.Package.Tests;

/// <summary>A folder outside the repository, whose projects restore packages from the feed alone.</summary>
public class OutsideFolder : IAsyncLifetime
{
    public string Root { get; } = Directory.CreateTempSubdirectory("patroniswarm-package-").FullName;

    /// <summary>The folder of packages that restore may use besides the feed. Default: none.</summary>
    protected virtual string? Fallback => null;

    private protected PackedFeed Feed { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Feed = await PackedFeed.GetAsync();
        await Write("Directory.Build.props", "<Project><PropertyGroup><StackLocked>false</StackLocked></PropertyGroup></Project>");
        await Write("Directory.Build.targets", "<Project />");
        await Write("Directory.Packages.props", "<Project />");
        await Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(Root, "packages")}" /></config>
              <packageSources><clear /><add key="feed" value="{Feed.Folder}" /></packageSources>
              <fallbackPackageFolders><clear />{(Fallback is null ? "" : $"<add key=\"fallback\" value=\"{Fallback}\" />")}</fallbackPackageFolders>
            </configuration>
            """);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return Task.CompletedTask;
    }

    public async Task Write(string file, string text)
    {
        var path = Path.Combine(Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text);
    }

    public static async Task<BufferedCommandResult> Dotnet(string directory, params string[] arguments) =>
        await Cli.Wrap("dotnet").WithArguments(arguments).WithWorkingDirectory(directory)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Encoding.UTF8);
}
