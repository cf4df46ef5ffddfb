using System.IO.Compression;
using System.Text;
using CliWrap;
using CliWrap.Buffered;

namespace PatroniSwarm.Package.Tests;

/// <summary>The real package, packed under a version of its own into a folder feed, and a project outside the repository that uses it.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    // A version nobody has, so that no cache can stand in for what is packed here.
    public string Version { get; } = $"0.0.1-test.{DateTime.UtcNow:yyyyMMddHHmmssfff}";

    public string Root { get; } = Directory.CreateTempSubdirectory("patroniswarm-package-").FullName;

    public string Project => Path.Combine(Root, "Shop");

    public IReadOnlyList<string> Entries { get; private set; } = [];

    public async Task InitializeAsync()
    {
        var feed = Path.Combine(Root, "feed");
        var packed = await Dotnet(Repository.Root, "pack", "src/Attributes", "-o", feed, $"-p:Version={Version}");
        Assert.True(packed.ExitCode == 0, packed.StandardOutput);
        await using (var package = await ZipFile.OpenReadAsync(Assert.Single(Directory.GetFiles(feed, "*.nupkg"))))
            Entries = [.. package.Entries.Select(static entry => entry.FullName).Order(StringComparer.Ordinal)];

        Directory.CreateDirectory(Project);
        await File.WriteAllTextAsync(Path.Combine(Root, "Directory.Build.props"), "<Project><PropertyGroup><StackLocked>false</StackLocked></PropertyGroup></Project>");
        await File.WriteAllTextAsync(Path.Combine(Root, "Directory.Build.targets"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(Root, "Directory.Packages.props"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(Root, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(Root, "packages")}" /></config>
              <packageSources><clear /><add key="feed" value="{feed}" /></packageSources>
            </configuration>
            """);
        await File.WriteAllTextAsync(Path.Combine(Project, "Shop.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <UseAppHost>false</UseAppHost>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="PatroniSwarm" Version="{Version}" /></ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(Project, "Program.cs"), "System.Console.WriteLine(Shop.Pg.ConnectionStrings.ReadWrite);");
        await WriteStack(static source => source);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return Task.CompletedTask;
    }

    public Task WriteStack(Func<string, string> edit) =>
        File.WriteAllTextAsync(Path.Combine(Project, "Pg.cs"), edit(Repository.Sample()));

    public Task<BufferedCommandResult> Build(params string[] arguments) => Dotnet(Project, ["build", "-tl:off", .. arguments]);

    public static async Task<BufferedCommandResult> Dotnet(string directory, params string[] arguments) =>
        await Cli.Wrap("dotnet").WithArguments(arguments).WithWorkingDirectory(directory)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Encoding.UTF8);
}
