using System.Text.RegularExpressions;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Docs;

/// <summary>Every link from one page to another leads to a file that exists, and to a heading in it.</summary>
public sealed partial class LinkTests
{
    private static readonly IReadOnlyDictionary<string, DocumentedPage> Pages = DocumentedPage.All.ToDictionary(static page => page.Path);

    [Fact]
    public void Each_link_leads_to_a_file_and_a_heading()
    {
        var links = Pages.Values.SelectMany(static page => Link().Matches(page.Prose).Select(link => (Page: page.Path, Target: link.Groups[1].Value)))
            .Where(static link => !link.Target.Contains("://", StringComparison.Ordinal)).ToList();
        Assert.Contains(links, static link => link.Target.Contains('#', StringComparison.Ordinal));
        Assert.Empty(links.Where(static link => Fault(link.Page, link.Target) is not null).Select(static link => $"{link.Page}: {link.Target} {Fault(link.Page, link.Target)}"));
    }

    [Theory]
    [InlineData("docs/ci.md", "no.md", "leads to no file")]
    [InlineData("docs/ci.md", "pswarm.md#no", "leads to no heading")]
    [InlineData("docs/ci.md", "#what-do-i-set", null)]
    [InlineData("docs/rules/README.md", "../publishing.md#the-block-x-patroniswarm", null)]
    public void A_link_to_nowhere_is_found(string page, string target, string? fault) => Assert.Equal(fault, Fault(page, target));

    private static string? Fault(string page, string target)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? page : Path.GetRelativePath(DocumentedPage.Repository, Path.GetFullPath(parts[0], Path.Combine(DocumentedPage.Repository, Path.GetDirectoryName(page)!))).Replace('\\', '/');
        if (!Path.Exists(Path.Combine(DocumentedPage.Repository, path)))
            return "leads to no file";
        return parts.Length == 1 || (Pages.TryGetValue(path, out var there) && Anchors(there).Contains(parts[1])) ? null : "leads to no heading";
    }

    // As GitHub names them: a second heading of the same words has a number.
    private static HashSet<string> Anchors(DocumentedPage page)
    {
        var seen = new Dictionary<string, int>();
        return [.. Heading().Matches(page.Prose).Select(heading => Unnamed().Replace(Link().Replace(heading.Groups[1].Value, "]").Trim().ToLowerInvariant(), "").Replace(' ', '-')).Select(name =>
        {
            var number = seen[name] = seen.GetValueOrDefault(name, -1) + 1;
            return number == 0 ? name : $"{name}-{number}";
        })];
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex Unnamed();
}
