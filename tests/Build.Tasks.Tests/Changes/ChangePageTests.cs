extern alias attributes;

using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PatroniSwarm.Build.Changes;
using PatroniSwarm.Emit.Manifest;
using PatroniSwarm.Emit;
using PatroniSwarm.Emit.Files;
using PatroniSwarm.Generator;
using PatroniSwarm.Tests;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Tests.Changes;

/// <summary>The page of each rule about changes is its test: after what it shows before, one example raises it alone, its neighbour raises nothing.</summary>
public sealed class ChangePageTests
{
    private static readonly MetadataReference[] References = [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(attributes::PatroniSwarm.SwarmStackAttribute).Assembly.Location)];

    public static TheoryData<string> Ids => [.. ChangeBook.Rules.Select(static rule => rule.Id)];

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule() => Assert.Equal(
        ChangeBook.Rules.Select(static rule => rule.Id),
        Directory.EnumerateFiles(Pages(), "PSW92*.md").Select(static file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Ids))]
    public void The_page_says_what_the_rule_is(string id)
    {
        var rule = ChangeBook.Rules.Single(rule => rule.Id == id);
        var page = File.ReadAllText(Path.Combine(Pages(), id + ".md"));
        Assert.StartsWith($"# {id}: {rule.Title}\n\nSeverity: {rule.Severity.ToString().ToLowerInvariant()}, while building.\n", page, StringComparison.Ordinal);
        Assert.Contains($"StackAccept={id}", page, StringComparison.Ordinal);
        Assert.Contains($"| [{id}]({id}.md) | {rule.Title} | {rule.Severity.ToString().ToLowerInvariant()} |", File.ReadAllText(Path.Combine(Pages(), "README.md")), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_change_raises_the_rule_and_no_other(string id)
    {
        var changes = Changes(id, "after");
        Assert.NotEmpty(changes);
        Assert.All(changes, change =>
        {
            Assert.Equal(id, change.Rule.Id);
            Assert.InRange(change.Message.Length, 40, 300);
            Assert.EndsWith(".", change.Message, StringComparison.Ordinal);
        });
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_neighbour_raises_nothing(string id) => Assert.Empty(Changes(id, "valid"));

    private static IReadOnlyList<(ChangeRule Rule, string Message)> Changes(string id, string block)
    {
        using var folder = new TemporaryFolder();
        var page = File.ReadAllText(Path.Combine(Pages(), id + ".md"));
        var directory = new StackDirectory(Path.Combine(folder.Path, "pg"));
        directory.Write(Emit(page, "before", folder));
        return ChangeBook.Check(directory, Emit(page, block, folder));
    }

    // As a build does: compiled with the generator, read from the assembly, emitted.
    private static IReadOnlyList<EmittedFile> Emit(string page, string block, TemporaryFolder folder)
    {
        var source = Assert.Single(Regex.Matches(page, $"^```csharp {block}\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)).Groups[1].Value;
        var parse = new CSharpParseOptions(LanguageVersion.CSharp13);
        var compilation = CSharpCompilation.Create($"Sample{block}", [CSharpSyntaxTree.ParseText(source, parse)], References, new(OutputKind.DynamicallyLinkedLibrary));
        CSharpGeneratorDriver.Create([new StackGenerator().AsSourceGenerator()], parseOptions: parse).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        var assembly = Path.Combine(folder.Path, $"{block}.dll");
        var emitted = generated.Emit(assembly);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        var stack = Assert.Single(AssemblyManifests.Read(assembly));
        Assert.DoesNotContain(RuleBook.Check(stack), static problem => problem.Rule.Severity == RuleSeverity.Error);
        return StackEmitter.Emit(stack, new StackImages(Images()), new ProjectFiles(folder.Path));
    }

    private static string Images() => Path.Combine(Root(), "images");

    private static string Pages() => Path.Combine(Root(), "docs", "rules");

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));
}
