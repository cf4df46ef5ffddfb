namespace PatroniSwarm.Generator.Tests;

/// <summary>What a drill proves of a promise about a disaster, and what it does not. docs/rules/PSW8011 to PSW8014 have the rest.</summary>
public sealed class DrillEvidenceTests
{
    private static readonly RulePage Page = RulePage.Read("PSW8013");

    [Fact]
    public async Task Without_a_drill_nothing_is_proved() =>
        await Refuted(Page.Raises, null, "No drill has shown that Db can be restored: there is no stacks/pg/drill.json. Publish without this promise, run 'pswarm drill', and then promise.");

    [Fact]
    public async Task A_drill_of_other_backups_proves_nothing() =>
        await Refuted(Page.Raises, Drills("\"backup\": \"backup\"", "\"backup\": \"other\""), "No drill has shown that Db can be restored: stacks/pg/drill.json does not have backup. Publish without this promise, run 'pswarm drill', and then promise.");

    [Theory]
    [InlineData("", "it is no JSON")]
    [InlineData("{", "it is no JSON")]
    [InlineData("{}", "it has no list 'drills'")]
    [InlineData("""{"drills":[{}]}""", "a drill has no 'backup'")]
    [InlineData("""{"drills":[{"backup":"backup","began":"yesterday"}]}""", "'yesterday' is no time")]
    public async Task A_file_that_is_not_understood_proves_nothing(string file, string wrong) =>
        await Refuted(Page.Raises, file, $"stacks/pg/drill.json is not understood: {wrong}. Run 'pswarm drill', build again and commit the folder.");

    [Theory]
    [InlineData("\"seconds\": 6.1", "\"seconds\": -1", "'seconds' of a drill is no number")]
    [InlineData("\"pushSeconds\": 0.7", "\"pushSeconds\": \"long\"", "'pushSeconds' of a drill is no number")]
    public async Task A_number_that_is_none_proves_nothing(string number, string instead, string wrong) =>
        await Refuted(Page.Raises, Drills(number, instead), $"stacks/pg/drill.json is not understood: {wrong}. Run 'pswarm drill', build again and commit the folder.");

    [Fact]
    public async Task A_drill_of_another_major_proves_nothing() =>
        await Refuted(Page.Raises, Drills("17.6", "16.10"), "The drill of 2026-11-30 restored PostgreSQL 16, and Db is PostgreSQL 17. Run 'pswarm drill', build again and commit the folder.");

    [Fact]
    public async Task A_cluster_without_backups_is_lost() =>
        await Refuted(Page.Raises.Replace("[PgBackRest<Db>, On<Node4>]\n    class Backup;", "", StringComparison.Ordinal), Page.Drills, "Db has no backups, so the loss of its nodes costs all of it. Add a class with [PgBackRest<Db>], or drop this promise.");

    [Fact]
    public async Task A_repository_beside_a_member_is_lost_with_it() => await Refuted(
        Page.Raises.Replace("[PgBackRest<Db>, On<Node4>]", "[PgBackRest<Db>, On<Node3>]", StringComparison.Ordinal),
        Page.Drills,
        "Node3 holds the repository and a member of Db: what takes all members takes the backups too. Place Backup on a node without a member, or drop this promise.");

    [Fact]
    public async Task A_repository_that_falls_behind_loses_more_and_more() => await Refuted(
        Page.Raises,
        Drills("\"walFilesPerHour\": 60", "\"walFilesPerHour\": 6000"),
        "In the drill of 2026-11-30, Db wrote WAL faster than it was sent to the repository, so it falls behind without a limit. Give it a faster repository, or drop this promise.");

    [Theory]
    [InlineData("0", "Nothing bounds when Db sends a WAL file that is not full: archive_timeout is 0. Write archive_timeout = \"1min\", its default here, or drop this promise.")]
    [InlineData("150", "By the drill of 2026-11-30, for Db a disaster costs the commits of 152.4s, more than 120s (the WAL file with a commit is sent 151s; the file before it is sent 0.7s; …). Promise \"153s\", or set a shorter archive_timeout.")]
    public async Task A_longer_archive_timeout_costs_more(string timeout, string message) =>
        await Refuted(Page.Raises.Replace("[Postgres<Dcs>", $"[PostgresSetting(\"archive_timeout\", \"{timeout}\"), Postgres<Dcs>", StringComparison.Ordinal), Page.Drills, message);

    [Fact]
    public async Task The_class_says_what_is_proved()
    {
        var compilation = StackCompilation.Of(Page.Raises);
        var text = StackCompilation.Driver(Page.Drills).RunGenerators(compilation).GetRunResult().GeneratedTrees.Single().ToString();
        Assert.Contains("A disaster costs at most 2min: proved (PSW8013).", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_is_no_schedule()
    {
        var text = Assert.Single(StackCompilation.Generate(StackCompilation.Of(Page.Raises.Replace("[PgBackRest<Db>,", "[PgBackRest<Db>(Drill = null, Differential = null),", StringComparison.Ordinal))));
        Assert.Matches("\\bDifferential\\W+null", text);
        Assert.Matches("\\bDrill\\W+null", text);
        Assert.DoesNotContain("0 1 * * 1-6", text, StringComparison.Ordinal);
    }

    private static string Drills(string part, string instead) => Page.Drills!.Replace(part, instead, StringComparison.Ordinal);

    private static async Task Refuted(string source, string? drills, string message)
    {
        var diagnostic = Assert.Single(await StackCompilation.Analyze(StackCompilation.Of(source), "PSW8011", drills), static found => found.Id == "PSW8011");
        Assert.Equal(message, diagnostic.GetMessage());
    }
}
