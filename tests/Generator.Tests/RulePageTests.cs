using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator.Tests;

/// <summary>Each rule's page is its test: the example raises the rule, alone and at the marked line; its neighbour raises nothing.</summary>
public sealed class RulePageTests
{
    public static TheoryData<string> Ids => [.. RulePage.Ids()];

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule() =>
        Assert.Equal(RuleBook.All.Select(static rule => rule.Id).Order(StringComparer.Ordinal), RulePage.Ids());

    [Fact]
    public void No_id_is_used_twice() => Assert.Equal(RuleBook.All.Count(), RuleBook.All.Select(static rule => rule.Id).Distinct().Count());

    [Fact]
    public void Every_rule_that_the_attributes_name_is_in_the_book()
    {
        var named = Directory.EnumerateFiles(RulePage.Attributes, "*.cs", SearchOption.AllDirectories)
            .SelectMany(static file => Regex.Matches(File.ReadAllText(file), @"PSW\d+"), static (file, match) => $"{match.Value} in {Path.GetFileName(file)}")
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, static name => RuleBook.All.All(rule => rule.Id != name[..name.IndexOf(' ', StringComparison.Ordinal)]));
    }

    [Fact]
    public void Every_rule_of_the_model_is_in_the_book() => Assert.Equal(
        typeof(StackRule).Assembly.GetTypes()
            .Where(static type => (type.IsSubclassOf(typeof(StackRule)) || type.IsSubclassOf(typeof(SeveralStacksRule))) && !type.IsAbstract).Select(static type => type.Name).Order(StringComparer.Ordinal),
        RuleBook.StackRules.Concat<Rule>(RuleBook.SeveralStacksRules).Select(static rule => rule.GetType().Name).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Ids))]
    public void The_page_says_what_the_rule_is(string id)
    {
        var page = RulePage.Read(id);
        var rule = RuleBook.All.Single(rule => rule.Id == id);
        Assert.Equal((id, rule.Title), (page.Id, page.Title));
        Assert.Contains($"Severity: {rule.Severity.ToString().ToLowerInvariant()}{(rule.ProductionOnly ? "; information on a stack marked `[Development]`" : "")}.", page.Text, StringComparison.Ordinal);
        foreach (var section in new[] { "What breaks", "Raises it", "Just valid", "How to fix", "When to suppress" })
            Assert.Contains($"\n## {section}\n", page.Text, StringComparison.Ordinal);
        Assert.Contains($"[{id}]({id}.md) | {rule.Title} |", File.ReadAllText(Path.Combine(RulePage.Directory, "README.md")), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task The_example_raises_the_rule_alone_at_the_marked_line(string id)
    {
        var page = RulePage.Read(id);
        var source = page.Raises;
        var compilation = StackCompilation.Of(source);
        Compiles(compilation);
        var diagnostic = Assert.Single(await StackCompilation.Analyze(compilation, id, page.Drills));
        var marked = source.Split('\n').Index().Where(line => line.Item.Contains($"// {id}", StringComparison.Ordinal)).Select(static line => line.Index);
        Assert.Equal((id, Assert.Single(marked)), (diagnostic.Id, diagnostic.Location.GetLineSpan().StartLinePosition.Line));
        Assert.Equal($"https://github.com/patroniswarm/patroniswarm/blob/v{RulePage.Version}/docs/rules/{id}.md", diagnostic.Descriptor.HelpLinkUri);
        Assert.InRange(diagnostic.GetMessage().Length, 20, 300);
        Assert.EndsWith(".", diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task The_neighbour_raises_nothing(string id)
    {
        var page = RulePage.Read(id);
        var compilation = StackCompilation.Of(page.Valid);
        Compiles(compilation);
        Assert.Empty(await StackCompilation.Analyze(compilation, id, page.Drills));
        StackCompilation.Generate(compilation);
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task A_development_stack_lowers_what_guards_production(string id)
    {
        if (!RuleBook.All.Single(rule => rule.Id == id).ProductionOnly)
            return;
        var source = RulePage.Read(id).Raises.Replace("[SwarmStack(\"pg\")", "[SwarmStack(\"pg\"), Development", StringComparison.Ordinal);
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(await StackCompilation.Analyze(StackCompilation.Of(source), id)).Severity);
    }

    private static void Compiles(Compilation compilation) =>
        Assert.DoesNotContain(compilation.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
