using System.Text.RegularExpressions;

namespace PatroniSwarm.Package.Tests;

/// <summary>What the packages hold, and what they say of themselves.</summary>
public sealed partial class ContentTests
{
    public static TheoryData<string> Packages => ["PatroniSwarm", "PatroniSwarm.Aspire", "PatroniSwarm.Cli", "PatroniSwarm.Templates"];

    [Fact]
    public async Task The_package_holds_what_it_should_and_nothing_else() => Assert.Equal(
        [
            "LICENSE.PostgreSQL",
            "README.md",
            "analyzers/dotnet/cs/PatroniSwarm.CodeFixes.dll",
            "analyzers/dotnet/cs/PatroniSwarm.Generator.dll",
            "analyzers/dotnet/cs/PatroniSwarm.Topology.dll",
            "build/PatroniSwarm.Deploy.targets",
            "build/PatroniSwarm.Emit.targets",
            "build/PatroniSwarm.props",
            "build/PatroniSwarm.targets",
            "icon.png",
            "images/etcd/Dockerfile",
            "images/etcd/run-etcd",
            "images/haproxy/Dockerfile",
            "images/postgres/Dockerfile",
            "images/postgres/can-promote",
            "images/postgres/move-etcd-leader",
            "images/postgres/pgbackrest_command.py",
            "images/postgres/restore-backup",
            "images/postgres/run-backup",
            "images/postgres/run-patroni",
            "images/postgres/volume-writer",
            "images/prometheus/Dockerfile",
            "lib/netstandard2.0/PatroniSwarm.dll",
            "lib/netstandard2.0/PatroniSwarm.xml",
            "tasks/net10.0/any/Docker.DotNet.Handler.Abstractions.dll",
            "tasks/net10.0/any/Docker.DotNet.LegacyHttp.dll",
            "tasks/net10.0/any/Docker.DotNet.NPipe.dll",
            "tasks/net10.0/any/Docker.DotNet.NativeHttp.dll",
            "tasks/net10.0/any/Docker.DotNet.Unix.dll",
            "tasks/net10.0/any/Docker.DotNet.dll",
            "tasks/net10.0/any/Markdig.dll",
            "tasks/net10.0/any/Microsoft.Extensions.DependencyInjection.Abstractions.dll",
            "tasks/net10.0/any/Microsoft.Extensions.Logging.Abstractions.dll",
            "tasks/net10.0/any/Microsoft.Net.Http.Client.dll",
            "tasks/net10.0/any/PatroniSwarm.Build.Tasks.deps.json",
            "tasks/net10.0/any/PatroniSwarm.Build.Tasks.dll",
            "tasks/net10.0/any/PatroniSwarm.Deploy.dll",
            "tasks/net10.0/any/PatroniSwarm.Emit.dll",
            "tasks/net10.0/any/PatroniSwarm.Topology.dll",
            "tasks/net10.0/any/YamlDotNet.dll",
            "tasks/net10.0/linux-x64/Docker.DotNet.Handler.Abstractions.dll",
            "tasks/net10.0/linux-x64/Docker.DotNet.LegacyHttp.dll",
            "tasks/net10.0/linux-x64/Docker.DotNet.NPipe.dll",
            "tasks/net10.0/linux-x64/Docker.DotNet.NativeHttp.dll",
            "tasks/net10.0/linux-x64/Docker.DotNet.Unix.dll",
            "tasks/net10.0/linux-x64/Docker.DotNet.dll",
            "tasks/net10.0/linux-x64/Markdig.dll",
            "tasks/net10.0/linux-x64/Microsoft.Extensions.DependencyInjection.Abstractions.dll",
            "tasks/net10.0/linux-x64/Microsoft.Extensions.Logging.Abstractions.dll",
            "tasks/net10.0/linux-x64/Microsoft.Net.Http.Client.dll",
            "tasks/net10.0/linux-x64/PatroniSwarm.Build.Tasks.deps.json",
            "tasks/net10.0/linux-x64/PatroniSwarm.Build.Tasks.dll",
            "tasks/net10.0/linux-x64/PatroniSwarm.Deploy.dll",
            "tasks/net10.0/linux-x64/PatroniSwarm.Emit.dll",
            "tasks/net10.0/linux-x64/PatroniSwarm.Topology.dll",
            "tasks/net10.0/linux-x64/YamlDotNet.dll",
        ],
        (await PackedFeed.GetAsync()).Entries("PatroniSwarm"));

    [Fact]
    public async Task The_package_for_Aspire_has_the_deployer_and_what_the_clusters_image_is_built_from() => Assert.Equal(
        [
            "README.md",
            "contentFiles/any/any/patroniswarm/postgres/Dockerfile",
            "contentFiles/any/any/patroniswarm/postgres/can-promote",
            "contentFiles/any/any/patroniswarm/postgres/move-etcd-leader",
            "contentFiles/any/any/patroniswarm/postgres/pgbackrest_command.py",
            "contentFiles/any/any/patroniswarm/postgres/restore-backup",
            "contentFiles/any/any/patroniswarm/postgres/run-backup",
            "contentFiles/any/any/patroniswarm/postgres/run-patroni",
            "contentFiles/any/any/patroniswarm/postgres/volume-writer",
            "icon.png",
            "lib/net10.0/PatroniSwarm.Aspire.dll",
            "lib/net10.0/PatroniSwarm.Aspire.xml",
            "lib/net10.0/PatroniSwarm.Deploy.dll",
        ],
        (await PackedFeed.GetAsync()).Entries("PatroniSwarm.Aspire"));

    [Theory, MemberData(nameof(Packages))]
    public async Task A_package_says_where_it_comes_from(string package)
    {
        var feed = await PackedFeed.GetAsync();
        var nuspec = feed.Nuspec(package);
        const string Project = "https://github.com/patroniswarm/patroniswarm";
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal(Repository.Read("docs/nuget.md"), feed.Text(package, "README.md").ReplaceLineEndings("\n"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.Equal(Project, Value("projectUrl"));
        Assert.Equal($"{Project}/blob/v{Repository.Version}/CHANGELOG.md", Value("releaseNotes"));
        var repository = nuspec.Elements().Single(static element => element.Name.LocalName == "repository");
        Assert.Equal(("git", Project), (repository.Attribute("type")?.Value, repository.Attribute("url")?.Value));
        Assert.Equal(
            package == "PatroniSwarm.Aspire" ? ["Aspire.Hosting", "Docker.DotNet.Enhanced", "Npgsql", "YamlDotNet"] : (string[])[],
            nuspec.Descendants().Where(static element => element.Name.LocalName == "dependency").Select(static element => element.Attribute("id")!.Value).Order(StringComparer.Ordinal));

        string Value(string name) => nuspec.Elements().Single(element => element.Name.LocalName == name).Value;
    }

    [Fact]
    public async Task The_libraries_and_the_tool_have_symbols()
    {
        var feed = await PackedFeed.GetAsync();
        Assert.All(["PatroniSwarm", "PatroniSwarm.Aspire", "PatroniSwarm.Cli"], package => Assert.True(File.Exists(Path.ChangeExtension(feed.File(package), "snupkg"))));
    }

    // nuget.org resolves no relative link. What is in the repository is linked as it was in this version.
    [Fact]
    public void Each_link_of_the_packages_readme_is_absolute_and_leads_to_this_version()
    {
        var links = Link().Matches(Repository.Read("docs/nuget.md")).Select(static link => link.Groups[1].Value).ToList();
        Assert.True(links.Count > 5, "docs/nuget.md has no links.");
        var pages = $"https://github.com/patroniswarm/patroniswarm/blob/v{Repository.Version}/";
        Assert.All(links, link =>
        {
            if (link == "https://github.com/patroniswarm/patroniswarm")
                return;
            Assert.StartsWith(pages, link, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(Repository.Root, link[pages.Length..])), $"{link} leads to no file.");
        });
    }

    [Fact]
    public void The_pages_show_one_single_file_and_this_version()
    {
        var shown = Repository.SingleFile("README.md");
        Assert.StartsWith($"#:package PatroniSwarm@{Repository.Version}\n", shown, StringComparison.Ordinal);
        Assert.Equal(shown, Repository.SingleFile("docs/nuget.md"));
        Assert.Contains(Repository.SampleErrors()[0].Split(": ", 2)[1], Repository.Read("docs/nuget.md"), StringComparison.Ordinal);
        Assert.Contains($"\n## {Repository.Version}", Repository.Read("CHANGELOG.md"), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();
}
