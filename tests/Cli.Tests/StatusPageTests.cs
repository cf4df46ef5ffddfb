using PatroniSwarm.Deploy;

namespace PatroniSwarm.Cli.Tests;

/// <summary>The state of a stack, written into its page.</summary>
public sealed class StatusPageTests
{
    private const string Page = "<div class=\"nodes\"><b class=\"role\" data-service=\"db-node1\"></b><b class=\"role\" data-service=\"dcs-node1\"></b><b class=\"role\" data-service=\"proxy\"></b><b class=\"role\" data-service=\"other\"></b></div>";

    private static readonly StackReport Report = new("pg", [], [new("pg_proxy", 2, 3, "haproxy")], [new("dcs-node1", false, false, "unhealthy")], [new("db-node1", "db", "leader", "running", 1, null, false, "17.6")], [])
    {
        Verdict = new(StackCondition.Degraded, ["node3 is <down> $_"], [], []),
        Time = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero),
    };

    [Theory]
    [InlineData("<p class=\"state\">pg: DEGRADED\n  node3 is &lt;down&gt; $_\nat 2026-11-30 09:00:00 UTC</p>\n<div class=\"nodes\">")]
    [InlineData("<b class=\"role leads\">leader</b><b class=\"role\">unhealthy</b><b class=\"role\">2/3</b>")]
    [InlineData("<b class=\"role\" data-service=\"other\"></b>")]
    public void It_says_what_the_status_says(string text) => Assert.Contains(text, StatusPage.Render(Page, Report), StringComparison.Ordinal);
}
