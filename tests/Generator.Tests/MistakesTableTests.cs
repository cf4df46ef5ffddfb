using System.Text.RegularExpressions;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator.Tests;

/// <summary>The table of known mistakes, the rules and their pages say the same.</summary>
public sealed partial class MistakesTableTests
{
    private static readonly Dictionary<char, int> Mistakes = new()
    {
        ['A'] = 15,
        ['B'] = 18,
        ['C'] = 25,
        ['D'] = 18,
        ['E'] = 14,
        ['F'] = 7,
        ['G'] = 19,
        ['H'] = 9,
        ['I'] = 16,
        ['J'] = 11,
        ['K'] = 20,
        ['L'] = 11,
        ['M'] = 13,
        ['N'] = 14,
        ['O'] = 15,
    };

    public static TheoryData<char> Groups => [.. Mistakes.Keys];

    [Theory, MemberData(nameof(Groups))]
    public void Every_mistake_of_the_group_has_its_row(char group) => Assert.Equal(
        Enumerable.Range(1, Mistakes[group]).Select(number => $"{group}{number}"),
        Rows().Where(row => row.Mistake[0] == group).Select(static row => row.Mistake));

    [Theory, MemberData(nameof(Groups))]
    public void Every_row_of_the_group_says_where_or_why(char group)
    {
        var wrong = Rows().Where(row => row.Mistake[0] == group).Select(Wrong).OfType<string>().ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string? Wrong(Row row)
    {
        var linked = Link().Matches(row.Where).Select(static match => match.Groups[1].Value).ToList();
        if (linked.FirstOrDefault(static id => !File.Exists(Path.Combine(RulePage.Directory, id + ".md"))) is { } missing)
            return $"{row.Mistake}: {missing} has no page.";
        return row.Answer switch
        {
            "rule" => Rule(row, linked),
            "impossible" => row.Where.Length < 20 ? $"{row.Mistake}: say why it is impossible." : null,
            "at publish" => linked.Any(static id => id.StartsWith("PSW9", StringComparison.Ordinal)) ? null : $"{row.Mistake}: link the error that publishing gives.",
            _ => $"{row.Mistake}: '{row.Answer}' is neither rule, impossible nor at publish.",
        };
    }

    // A rule of another severity says 'because'. Errors while building or publishing are not in the book of rules, but have their pages.
    private static string? Rule(Row row, List<string> linked)
    {
        if (linked.Count == 0)
            return $"{row.Mistake}: link the rule.";
        var severities = RuleBook.All.Where(rule => linked.Contains(rule.Id))
            .Select(static rule => rule.Severity.ToString().ToLowerInvariant() + (rule.ProductionOnly ? " *" : ""))
            .Concat(linked.Where(static id => id.StartsWith("PSW9", StringComparison.Ordinal)).Select(PageSeverity));
        return severities.Contains(row.Severity) || row.Where.Contains("because", StringComparison.Ordinal)
            ? null
            : $"{row.Mistake}: the table says {row.Severity}, the rule {string.Join(", ", severities)}. Say why: '…, because …'.";
    }

    private static string PageSeverity(string id) =>
        Regex.Match(File.ReadAllText(Path.Combine(RulePage.Directory, id + ".md")), "^Severity: ([a-z]+),", RegexOptions.Multiline).Groups[1].Value;

    private static IEnumerable<Row> Rows() =>
        from line in File.ReadLines(Path.Combine(RulePage.Directory, "README.md"))
        let match = TableRow().Match(line)
        where match.Success
        select new Row(match.Groups[1].Value, match.Groups[2].Value.Trim(), match.Groups[3].Value.Trim(), match.Groups[4].Value.Trim());

    private sealed record Row(string Mistake, string Severity, string Answer, string Where);

    [GeneratedRegex(@"^\| ([A-O]\d+) \|.*\| ([a-z *]+) \| ([a-z ]+) \|(.*)\|$")]
    private static partial Regex TableRow();

    [GeneratedRegex(@"\]\((PSW\d{4})\.md\)")]
    private static partial Regex Link();
}
