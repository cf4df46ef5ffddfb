using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PatroniSwarm.Generator.Tests;

/// <summary>A page of docs/rules: the example that raises the rule, the neighbour that does not, what the code fix makes of the example, and the drill.json that is beside them.</summary>
internal sealed partial record RulePage(string Id, string Title, string Text, string Raises, string Valid, string? Fixed, string? Drills)
{
    public static string Directory { get; } = Path.Combine(Repository(), "docs", "rules");

    /// <summary>The attributes' sources, whose documentation names rules.</summary>
    public static string Attributes { get; } = Path.Combine(Repository(), "src", "Attributes");

    /// <summary>Where the files of its release tracking are.</summary>
    public static string Generator { get; } = Path.Combine(Repository(), "src", "Generator");

    /// <summary>The version of the packages, whose tag has the pages.</summary>
    public static string Version { get; } = XDocument.Load(Path.Combine(Repository(), "Directory.Build.props")).Descendants("Version").Single().Value;

    /// <summary>The pages of what the compiler refuses; those of family 9 are about building and publishing.</summary>
    public static IEnumerable<string> Ids() => System.IO.Directory.EnumerateFiles(Directory, "PSW*.md")
        .Select(static file => Path.GetFileNameWithoutExtension(file))
        .Where(static id => !id.StartsWith("PSW9", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public static RulePage Read(string id)
    {
        var text = File.ReadAllText(Path.Combine(Directory, id + ".md")).ReplaceLineEndings("\n");
        var heading = Heading().Match(text);
        Assert.True(heading.Success, $"{id}.md does not begin with '# {id}: <title>'.");
        return new RulePage(heading.Groups[1].Value, heading.Groups[2].Value, text, Block(id, text, "raises"), Block(id, text, "valid"), Optional(id, text, "fixed"), Optional(id, text, "drill.json", "json"));
    }

    /// <summary>Writes what the code fix does into the page, before the last section.</summary>
    public RulePage WithFixed(string title, string source)
    {
        const string Last = "\n## When to suppress\n";
        var shown = Fixed is null ? Text : CodeFix().Replace(Text, "", 1);
        File.WriteAllText(Path.Combine(Directory, Id + ".md"), shown.Replace(Last, $"\nThe code fix is `{title}`:\n```csharp fixed\n{source}```\n{Last}", StringComparison.Ordinal));
        return Read(Id);
    }

    private static string Block(string id, string text, string kind)
    {
        var block = Optional(id, text, kind);
        Assert.True(block is not null, $"{id}.md has no block '```csharp {kind}'.");
        return block;
    }

    private static string? Optional(string id, string text, string kind, string language = "csharp")
    {
        var blocks = Regex.Matches(text, $"^```{language} {kind}\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline);
        Assert.True(blocks.Count <= 1, $"{id}.md has {blocks.Count} blocks '```csharp {kind}', not one.");
        return blocks.Count == 0 ? null : blocks[0].Groups[1].Value;
    }

    private static string Repository()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Directory.Packages.props")))
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return directory;
    }

    [GeneratedRegex(@"\A# (PSW\d{4}): (.+)\n")]
    private static partial Regex Heading();

    [GeneratedRegex("\nThe code fix is .*?\n```csharp fixed\n.*?\n```\n", RegexOptions.Singleline)]
    private static partial Regex CodeFix();
}
