using CliWrap.Buffered;

namespace PatroniSwarm.Package.Tests;

/// <summary>A project outside the repository that uses the package.</summary>
public sealed class PackedPackage : OutsideFolder
{
    public string Project => Path.Combine(Root, "Shop");

    public string Version => Feed.Version;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Write("Shop/Shop.csproj", $"""
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
        await Write("Shop/Program.cs", "System.Console.WriteLine(Shop.Pg.ConnectionStrings.ReadWrite);");
        await WriteStack(static source => source);
    }

    public Task WriteStack(Func<string, string> edit) => Write("Shop/Pg.cs", edit(Repository.Sample()));

    public Task<BufferedCommandResult> Build(params string[] arguments) => Dotnet(Project, ["build", "-tl:off", .. arguments]);
}
