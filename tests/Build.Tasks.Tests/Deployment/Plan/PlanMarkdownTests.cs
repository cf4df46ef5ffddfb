using System.Globalization;
using System.Text.RegularExpressions;
using PatroniSwarm.Build.Tests.Deployment.Databases;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Deployment.Plan;

/// <summary>A plan as a comment on a pull request has it.</summary>
public sealed partial class PlanMarkdownTests
{
    private const string Hostile = "a`b|c</details><b>@admin</b> #1 GH-12 https://evil.example www.evil.example [x](y) *z* _u_ \\ ~~~\r\n# title\n```\n</summary>";

    private static readonly PlannedChange Restart = new(PlanAction.Update, ServicePlan.Kind, "pg_db-node1")
    {
        Effect = "it restarts; longest expected write gap 2 s",
        Fields = [new("TaskTemplate.ContainerSpec.Image", "x:1", "x:2", Drift: false), new("TaskTemplate.ContainerSpec.Env[A]", null, "written", Drift: true), new("Labels[old]", "y", null, Drift: false)],
        Writes = new("db") { ExpectedSeconds = 2 },
    };

    [Fact]
    public void What_it_means_is_in_sight_and_the_fields_are_folded() => Snapshot.Match(
        PlanMarkdown.Of(new("pg", [new(PlanAction.Create, "image", "a/b:1"), new(PlanAction.Create, "secret", "pg_a"), new(PlanAction.Create, "secret", "pg_b"), Restart, .. DatabasesPlan.Of(Seen), new(PlanAction.Unchanged, ServicePlan.Kind, "pg_web")])
        {
            Manager = "node1",
            Clusters = [new("db", ["db-node1"], [], Likelihood.Possible, Restart.Writes!)],
            Undeclared = ["database old in db"],
            Takeovers = [new(TakeoverAction.TakesOver, "network", "pg_data"), new(TakeoverAction.Leaves, ServicePlan.Kind, "pg_other") { Effect = "the stack file does not have it" }],
            TakenPorts = [new("PSW9022", "Service pg_proxy publishes port 5432/tcp, which service other already publishes.")],
        }),
        "md");

    [Fact]
    public void With_nothing_to_do_it_is_one_line() =>
        Assert.Equal("<code>pg</code> on <code>node1</code>: nothing to do: 1 unchanged\n", PlanMarkdown.Of(new("pg", [new(PlanAction.Unchanged, ServicePlan.Kind, "pg_web")]) { Manager = "node1" }));

    [Fact]
    public void No_name_and_no_value_becomes_markdown()
    {
        var markdown = PlanMarkdown.Of(new(Hostile, [new(PlanAction.Create, "image", Hostile) { Effect = Hostile }, new(PlanAction.Update, ServicePlan.Kind, Hostile) { Effect = Hostile, Fields = [new(Hostile, Hostile, Hostile, Drift: true)], Refused = Hostile }])
        {
            Manager = Hostile,
            Undeclared = [Hostile],
        });
        Snapshot.Match(markdown, "md");
        // The longest run of backticks in the fields is three, so four begin and end them. What is left has only the marks of the plan itself.
        var around = Fenced().Replace(markdown, "");
        Assert.DoesNotContain('`', around);
        Assert.DoesNotContain('@', around);
        Assert.DoesNotContain("https:", around, StringComparison.Ordinal);
        Assert.DoesNotContain("www.", around, StringComparison.Ordinal);
        Assert.DoesNotContain("GH-", around, StringComparison.Ordinal);
        Assert.DoesNotContain('|', around);
        Assert.All(Tag().Matches(around), static tag => Assert.Contains(tag.Value, (string[])["<code>", "</code>", "<details>", "</details>", "<summary>", "</summary>"]));
        Assert.Equal((2, 2), (Tag().Matches(around).Count(static tag => tag.Value == "<details>"), Tag().Matches(around).Count(static tag => tag.Value == "</details>")));
    }

    [Fact]
    public void The_digest_of_an_image_can_be_copied() =>
        Assert.Contains("<code>a/b&#64;sha256:0</code>", PlanMarkdown.Of(new("pg", [new(PlanAction.Create, "image", "a/b@sha256:0")])), StringComparison.Ordinal);

    [Theory]
    [InlineData(1, 70_000, "so a part of it is left out.")]
    [InlineData(400, 300, "parts of it are left out.")]
    public void It_is_never_longer_than_a_comment_may_be(int changes, int length, string said)
    {
        var markdown = PlanMarkdown.Of(new("pg", [.. Enumerable.Range(0, changes).Select(number => Restart with { Name = $"pg_{number.ToString(CultureInfo.InvariantCulture)}", Fields = [new("Env", null, new string('x', length), Drift: false)] })]));
        Assert.InRange(markdown.Length, 100, PlanMarkdown.Longest);
        Assert.EndsWith($"{said} `pswarm plan` shows all of it.\n", markdown, StringComparison.Ordinal);
        Assert.Equal(0, markdown.Split("```").Length % 2 - 1);
    }

    private static SeenDatabases Seen => new(RoleStack.Of().Clusters.Postgres[0], true, new(null, [new("update", "database", "orders", [new("connection limit", "7", "50")], null)], [], new Dictionary<string, string>()));

    [GeneratedRegex("^````diff\n.*?\n````$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
