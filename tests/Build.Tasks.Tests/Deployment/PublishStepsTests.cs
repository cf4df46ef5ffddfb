using System.Text.RegularExpressions;
using PatroniSwarm.Deploy;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>The summary at the end of a publish: from the lines that told of its progress.</summary>
public sealed partial class PublishStepsTests
{
    [Theory]
    [InlineData("creating service pg_db-node1", "service pg_db-node1", "created")]
    [InlineData("creating secret pg_a with a random value", "secret pg_a", "created with a random value")]
    [InlineData("updating service pg_db-node1: TaskTemplate.ContainerSpec.Image, Labels", "service pg_db-node1", "updated: TaskTemplate.ContainerSpec.Image, Labels")]
    [InlineData("removing config pg_a, which nothing uses any more", "config pg_a", "removed, which nothing uses any more")]
    [InlineData("building 198.51.100.7:5000/a/postgres:17-0 with postgresql-17-pgvector", "198.51.100.7:5000/a/postgres:17-0", "built with postgresql-17-pgvector")]
    [InlineData("pushing 198.51.100.7:5000/a/postgres:17-0", "198.51.100.7:5000/a/postgres:17-0", "pushed")]
    [InlineData("making node1 a swarm with one node", "node1", "made a swarm with one node")]
    [InlineData("taking over service pg_web", "service pg_web", "taken over")]
    [InlineData("issuing 3 certificates of db", "3 certificates of db", "issued")]
    [InlineData("removing dcs-node4 from etcd", "dcs-node4", "removed from etcd")]
    [InlineData("db: switching over from db-node1 to any replica", "db", "switched over from db-node1 to any replica")]
    [InlineData("db: comparing databases and roles", "db", "compared databases and roles")]
    [InlineData("waiting until the stack is up", "stack", "up")]
    public void A_line_that_begins_a_step_is_a_row(string line, string name, string done) =>
        Assert.Equal((name, done), Assert.Single(Heard(line)) is var step ? (step.Name, step.Done) : default);

    [Theory]
    [InlineData("plan: 3 to create")]
    [InlineData("  create service pg_a")]
    [InlineData("  postgres: Step 3/9 : RUN creating service a")]
    [InlineData("waiting for db before its databases are compared: it has no leader")]
    [InlineData("dcs: 3 of 3 members healthy; db: leader db-node1, 2 of 2 replicas streaming")]
    [InlineData("db: created database orders")]
    [InlineData("rolling pg_web back")]
    public void Other_lines_belong_to_the_step_that_goes_on(string line) => Assert.Empty(Heard(line));

    [Fact]
    public void A_step_lasts_until_the_next_and_many_of_a_kind_share_a_row()
    {
        var clock = new FakeClock();
        var steps = new PublishSteps(clock);
        steps.Hear("removing secret pg_old");
        steps.Begin();
        foreach (var (line, seconds) in new[] { ("creating network pg_a", 0.2), ("creating secret pg_a with a random value", 0.1), ("creating secret pg_b", 0.3), ("creating service pg_a", 1), ("creating service pg_b", 2), ("pg_b: waits", 30.06), ("waiting until the stack is up", 4) })
        {
            steps.Hear(line);
            clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        steps.End(failure: null);
        clock.Advance(TimeSpan.FromSeconds(9));
        steps.Hear("removing service pg_c");
        Assert.Equal(
            """
              seconds  step          what was done
                  0.2  network pg_a  created
                  0.4  2 secrets     created
                  1.0  service pg_a  created
                 32.1  service pg_b  created
                  4.0  stack         up
            """,
            string.Join('\n', PublishStep.Lines(steps.Steps)));
    }

    [Fact]
    public async Task A_publish_that_fails_says_so_on_the_row_of_its_step()
    {
        using var engine = new FakeEngine();
        using var publisher = new FakePublisher(engine, "services: {a: {image: 'a:1'}, web: {image: 'web:1'}}");
        engine.Once("POST /services/create pg_web").Answers(500, "no room");
        var deployer = publisher.Deployer;
        var failure = await Assert.ThrowsAsync<DeployException>(() => deployer.DeployAsync(default));
        var steps = deployer.Steps;
        Assert.Equal(("service pg_web", true), (steps[^1].Name, steps[^1].IsFailed));
        Assert.StartsWith("creating failed: ", steps[^1].Done, StringComparison.Ordinal);
        Assert.Contains("no room", steps[^1].Done, StringComparison.Ordinal);
        Assert.Contains("no room", failure.Message, StringComparison.Ordinal);

        var again = publisher.Deployer;
        await again.DeployAsync(default);
        Assert.Equal([("service pg_web", "created"), ("stack", "up")], again.Steps.Select(static step => (step.Name, step.Done)));
        var nothing = publisher.Deployer;
        await nothing.DeployAsync(default);
        Assert.Empty(nothing.Steps);
    }

    [Fact]
    public void Every_line_that_says_what_is_being_done_begins_a_step()
    {
        // A rollback and a wait belong to the step that they follow; volumes are emptied, and clusters restored, outside of a publish.
        string[] others = ["rolling", "waiting", "emptying", "deleting", "moving", "restoring", "copying"];
        var said = Directory.GetFiles(Path.Combine(DocumentedPage.Repository, "src/Deploy"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(static file => Saying().Matches(File.ReadAllText(file)))
            .Select(static match => match.Groups["doing"].Value)
            .Distinct()
            .ToList();
        Assert.InRange(said.Count, 12, int.MaxValue);
        Assert.All(said.Except(others), static doing => Assert.Single(Heard($"{doing} service pg_a")));
        Assert.All(others, static doing => Assert.Empty(Heard($"{doing} pg_a")));
    }

    [GeneratedRegex("""[sS]ay\([^"\n]*"(\{[^}]*\}: )?(?<doing>taking over|[a-z]+ing) """)]
    private static partial Regex Saying();

    private static IReadOnlyList<PublishStep> Heard(string line)
    {
        var steps = new PublishSteps(new FakeClock());
        steps.Begin();
        steps.Hear(line);
        steps.End(failure: null);
        return steps.Steps;
    }
}
