using System.Text.RegularExpressions;

namespace PatroniSwarm.Generator.Tests;

/// <summary>Which release has which rule. Roslyn's own check of these files reads identifiers that are constants in the source; ours are data.</summary>
public sealed partial class ReleaseTrackingTests
{
    [Fact]
    public void The_releases_and_the_next_one_have_the_rules_of_the_book()
    {
        var tracked = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var removed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (section, id, row) in Rows("Shipped").Concat(Rows("Unshipped")))
        {
            Assert.False(removed.Contains(id), $"{id} was removed by a release. Give the new rule another number.");
            Assert.True(tracked.ContainsKey(id) == section is not "New", $"{id} is under '### {section} Rules', and what is above it says otherwise.");
            if (section == "Removed")
            {
                tracked.Remove(id);
                removed.Add(id);
            }
            else
            {
                tracked[id] = row;
            }
        }

        Assert.Equal(RuleDescriptors.All.Select(static rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}"), tracked.Values);
    }

    private static IEnumerable<(string Section, string Id, string Row)> Rows(string file)
    {
        var section = "";
        foreach (var line in File.ReadLines(Path.Combine(RulePage.Generator, $"AnalyzerReleases.{file}.md")))
        {
            if (Heading().Match(line) is { Success: true } heading)
                section = heading.Groups[1].Value;
            else if (line.StartsWith("PSW", StringComparison.Ordinal) && line.Split(" | ") is [var id, var category, var severity, .., var notes])
                yield return (section, id, $"{id} | {category} | {severity} | {notes}");
        }
    }

    [GeneratedRegex("^### (New|Changed|Removed) Rules$")]
    private static partial Regex Heading();
}
