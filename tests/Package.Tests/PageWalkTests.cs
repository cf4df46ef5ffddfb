using System.Text.Json;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Package.Tests;

/// <summary>The walk through the rules' pages that a reader does: each example in a fresh project that uses the package, the diagnostics and their places, the result of the code fix, and the neighbour.</summary>
public sealed partial class PageWalkTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    // Which examples name.
    private static readonly (string Name, string Text)[] ProjectFiles = [("conf/nginx.conf", "events { }\n"), ("company-root.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")];

    private readonly string folder = Path.Combine(package.Root, "pages");

    [Fact]
    [Trait("Run", "Long")]
    public async Task Each_page_says_what_a_project_with_the_package_sees()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "rules"), "PSW*.md")
            .Where(static file => !Path.GetFileName(file).StartsWith("PSW9", StringComparison.Ordinal))
            .ToDictionary(static file => Path.GetFileNameWithoutExtension(file), static file => Blocks().Matches(File.ReadAllText(file).ReplaceLineEndings("\n")).ToDictionary(static block => block.Groups[1].Value, static block => block.Groups[2].Value));
        foreach (var id in pages.Keys)
        {
            Directory.CreateDirectory(Path.Combine(folder, id));
            await File.WriteAllTextAsync(Path.Combine(folder, id, $"{id}.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <Nullable>enable</Nullable>
                    <ErrorLog>diagnostics.sarif,version=2.1</ErrorLog>
                  </PropertyGroup>
                  <ItemGroup><PackageReference Include="PatroniSwarm" Version="{package.Version}" /></ItemGroup>
                </Project>
                """);
            foreach (var (file, text) in ProjectFiles)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, id, file))!);
                await File.WriteAllTextAsync(Path.Combine(folder, id, file), text);
            }
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "pages.slnx"), $"<Solution>{string.Concat(pages.Keys.Select(static id => $"<Project Path=\"{id}/{id}.csproj\" />"))}</Solution>");
        var wrong = new List<string>();

        await Write("raises");
        await Build();
        foreach (var (id, page) in pages)
        {
            var marked = page["raises"].Split('\n').Index().Where(line => line.Item.Contains($"// {id}", StringComparison.Ordinal)).Select(line => $"{id}:{line.Index + 1}");
            Expect(id, "the example", string.Join(' ', marked), string.Join(' ', Findings(id)));
        }

        var format = await OutsideFolder.Dotnet(folder, ["format", "analyzers", "pages.slnx", "--no-restore", "--severity", "info", "--diagnostics", .. pages.Where(static page => page.Value.ContainsKey("fixed")).Select(static page => page.Key)]);
        Assert.True(format.ExitCode == 0, format.StandardOutput + format.StandardError);
        foreach (var (id, page) in pages)
            Expect(id, "the code fix", page.GetValueOrDefault("fixed", Mark().Replace(page["raises"], "")), (await File.ReadAllTextAsync(Source(id))).ReplaceLineEndings("\n"));

        await Write("valid");
        var built = await Build();
        foreach (var id in pages.Keys)
            Expect(id, "the neighbour", "", string.Join(' ', Findings(id)));
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.True(built.ExitCode == 0, built.StandardOutput);

        async Task Write(string block)
        {
            foreach (var (id, page) in pages)
            {
                await File.WriteAllTextAsync(Source(id), Mark().Replace(page[block], ""));
                // Each block is a project's first: beside the folder of another it would be a change of it.
                if (Directory.Exists(Stacks(id)))
                    Directory.Delete(Stacks(id), recursive: true);
            }
        }

        void Expect(string id, string what, string expected, string actual)
        {
            if (expected != actual)
                wrong.Add($"{id}, {what}: expected '{expected}', got '{actual}'");
        }
    }

    private string Source(string id) => Path.Combine(folder, id, "Stack.cs");

    private string Stacks(string id) => Path.Combine(folder, id, "stacks");

    private Task<CliWrap.Buffered.BufferedCommandResult> Build() => OutsideFolder.Dotnet(folder, "build", "pages.slnx", "-tl:off", "-v:quiet", "-nologo");

    // What is for information alone may stand beside it: what was proved, what could be better.
    private IEnumerable<string> Findings(string page)
    {
        using var log = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, page, "diagnostics.sarif")));
        return
        [
            .. log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
                .Select(static result => (Id: result.GetProperty("ruleId").GetString()!, Level: result.GetProperty("level").GetString(), Line: result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32()))
                .Where(result => result.Id == page || (result.Level == "warning" && result.Id.StartsWith("PSW", StringComparison.Ordinal)) || result.Level == "error")
                .Select(static result => $"{result.Id}:{result.Line}"),
        ];
    }

    // Taken out, so that what the code fix leaves is what the page shows.
    [GeneratedRegex(" *// PSW\\d+")]
    private static partial Regex Mark();

    [GeneratedRegex("^```csharp (\\w+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
