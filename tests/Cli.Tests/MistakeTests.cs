using PatroniSwarm.Tests;

namespace PatroniSwarm.Cli.Tests;

/// <summary>What is mistyped gets one error that says what was meant, and never a stack trace.</summary>
public sealed class MistakeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public MistakeTests()
    {
        folder.Write("stacks/pg/stack.yml", "services: {a: {image: a}}");
        folder.Write("stacks/cache/stack.yml", "services: {a: {image: a}}");
        folder.Write("other/node/stack.yml", "services: {db-node1: {image: a}, dcs-node1: {image: a}}");
        folder.Write("edited/pg/stack.yml", "services: {a: {image: a}}");
        folder.Write("edited/pg/.stamp", "# A stamp.\n0\nproject ../..\nfile 0 stack.yml\n");
        folder.Write("other/broken/stack.yml", "services: {a: {image: a, deploy: {replicas: many}}}");
    }

    [Theory]
    [InlineData("publsh", "publish")]
    [InlineData("pubish", "publish")]
    [InlineData("plna", "plan")]
    [InlineData("stauts", "status")]
    [InlineData("state", "status")]
    [InlineData("swichover", "switchover")]
    [InlineData("switch-over", "switchover")]
    [InlineData("rolback", "rollback")]
    [InlineData("rotat", "rotate")]
    [InlineData("remov", "remove")]
    [InlineData("conect", "connect")]
    [InlineData("docter", "doctor")]
    [InlineData("pqsl", "psql")]
    [InlineData("updat", "update")]
    [InlineData("status --jsn", "--json")]
    [InlineData("status --update", "--updates")]
    [InlineData("status --wach", "--watch")]
    [InlineData("plan --markdwn", "--markdown")]
    [InlineData("publish --asis", "--as-is")]
    [InlineData("switchover --yess", "--yes")]
    [InlineData("plan --stak pg", "--stack")]
    [InlineData("plan --contxt prod", "--context")]
    [InlineData("plan --registy a:5000", "--registry")]
    [InlineData("publish --drop-databse old", "--drop-database")]
    [InlineData("publish --drop-rol old", "--drop-role")]
    [InlineData("remove --with-dta pg", "--with-data")]
    [InlineData("rollback --yess", "--yes")]
    [InlineData("plan --stack pgg", "pg")]
    [InlineData("plan --stack chache", "cache")]
    [InlineData("logs -s other/node db-nod1 --registry a:1", "db-node1")]
    public async Task A_typo_gets_a_suggestion(string typed, string suggestion)
    {
        var (exitCode, output, error) = await TypedCommand.RunAsync(folder.Path, typed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains("Did you mean", error, StringComparison.Ordinal);
        Assert.Contains(suggestion, error[error.IndexOf("Did you mean", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan", "error: There are several stacks here: cache, pg. Name one: --stack cache.")]
    [InlineData("plan -s stacks/pg --host a --context b", "error: --host and --context both name an engine. Write one of them.")]
    [InlineData("plan -s pg", "error PSW9001: No Docker engine answers at unix:///nowhere/docker.sock")]
    [InlineData("logs -s pg -n many", "error: --tail 'many' is not a number of lines. Write one such as 20.")]
    [InlineData("logs -s pg --tail=-5", "error: --tail '-5' is not a number of lines. Write one such as 20.")]
    [InlineData("plan -s pg --timeout soon", "--timeout 'soon' is not a duration such as 90s or 10m.")]
    [InlineData("plan -s other/broken", "stack.yml(1,")]
    [InlineData("switchover -s pg", "error: Hand over the leadership? Writes wait for some seconds. Nobody can answer here. Nothing was changed. Write --yes to do it.")]
    [InlineData("", "error: Write what to do: plan, publish, status, doctor, connect, psql, logs, open, report, switchover, backup, restore, drill, rotate, rollback, update, remove.")]
    [InlineData("frobnicate", "error: There is no command 'frobnicate'. 'pswarm --help' lists them.")]
    [InlineData("plan pg", "error: There is no command 'pg'. 'pswarm plan --help' lists them.")]
    [InlineData("plan --host", "error: Required argument missing for option: '--host'.")]
    [InlineData("remove -s pg", "Write --yes to do it.")]
    [InlineData("remove -s pg --yes --with-data cache", "error: --with-data names 'cache', but the stack is 'pg'. Nothing was removed. Write --with-data pg to delete its data.")]
    [InlineData("publish -s pg --drop-database orders", "error: Drop orders, with all rows of a database? Nobody can answer here.")]
    [InlineData("publish -s edited/pg", "stack.yml is not what the build wrote: it was edited. Nothing was changed. Build the project ('dotnet build'), review the folder, and publish again. Or write --as-is to publish it as it is.")]
    [InlineData("open -s pg", "error: There is no topology.md in ")]
    [InlineData("doctor -s pg", "failed  engine  No Docker engine answers at unix:///nowhere/docker.sock")]
    [InlineData("doctor --host a --context b", "error: --host and --context both name an engine. Write one of them.")]
    [InlineData("plan -s edited/pg", "stack.yml is not what the build wrote: it was edited. This is the plan of the folder as it is.")]
    [InlineData("connect -s pg --uri --env", "error: --uri and --env are two forms. Write one of them.")]
    [InlineData("connect -s pg --ur", "--uri")]
    [InlineData("rotate -s edited/pg a", "stack.yml is not what the build wrote: it was edited.")]
    [InlineData("publish -s edited/pg --as-is", "error PSW9001: No Docker engine answers at unix:///nowhere/docker.sock")]
    [InlineData("plan -s pg --json --markdown", "error: --json and --markdown both choose the form of the plan. Write one of them.")]
    [InlineData("status -s pg --watch", "error: --watch redraws a terminal, and there is none. Leave it away, or write 'pswarm status --json' in a loop.")]
    [InlineData("status -s pg --watch soon", "--watch 'soon' is not a duration such as 2s or 1m.")]
    [InlineData("status -s pg -w 5s --json", "error: --watch redraws the status, without --json, --updates and --html. Leave them away, or --watch.")]
    [InlineData("restore -s pg --yes", "error: Write either --to with a moment, or --accept.")]
    [InlineData("restore -s pg --to latest --accept --yes", "error: Write either --to with a moment, or --accept.")]
    [InlineData("restore -s pg --to latest --yes", "error: Write --in-place too")]
    [InlineData("restore -s pg --to 2026-09-20T10:00:00 --in-place --yes", "error: '2026-09-20T10:00:00' has no time zone. Write for example 2026-09-20T10:00:00+02:00, or 2026-09-20T10:00:00Z for UTC.")]
    [InlineData("restore -s pg --to yesterday --in-place --yes", "error: 'yesterday' is no moment.")]
    [InlineData("restore -s pg --to 2026-13-20T10:00Z --in-place --yes", "error: '2026-13-20T10:00Z' is no moment.")]
    [InlineData("rotate -s pg", "error: Required argument 'what' missing for command: 'rotate'.")]
    public async Task A_mistake_gets_one_error(string typed, string message)
    {
        var (exitCode, output, error) = await TypedCommand.RunAsync(folder.Path, typed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_stack_the_error_says_how_to_get_one()
    {
        using var empty = new TemporaryFolder();
        Assert.StartsWith("error: There is no stacks/<name>/stack.yml in ", (await TypedCommand.RunAsync(empty.Path, "status")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_stack_the_doctor_checks_the_machines()
    {
        using var empty = new TemporaryFolder();
        var (exitCode, output, error) = await TypedCommand.RunAsync(empty.Path, "doctor");
        Assert.Equal((ExitCode.Failed, ""), (exitCode, output));
        Assert.EndsWith($"0 ok, 0 warnings, 1 failed{Environment.NewLine}There is no stack's folder here, so only the machines were checked. Name one with --stack.{Environment.NewLine}", error, StringComparison.Ordinal);
        Assert.Contains("\"state\": \"failed\"", (await TypedCommand.RunAsync(empty.Path, "doctor", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_display_the_path_of_the_page_is_written()
    {
        folder.Write("stacks/pg/topology.md", "# pg");
        var (exitCode, output, error) = await TypedCommand.RunAsync(folder.Path, "open", "-s", "pg");
        Assert.Equal((ExitCode.AsWanted, Path.Combine(folder.Path, "stacks/pg/topology.md") + Environment.NewLine, ""), (exitCode, output, error));
        folder.Write("stacks/pg/topology.html", "<html></html>");
        Assert.Equal(Path.Combine(folder.Path, "stacks/pg/topology.html") + Environment.NewLine, (await TypedCommand.RunAsync(folder.Path, "open", "-s", "pg")).Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData("stacks")]
    [InlineData("stacks/pg")]
    public async Task The_only_stack_needs_no_name(string directory)
    {
        using var project = new TemporaryFolder();
        project.Write("stacks/pg/stack.yml", "services: {a: {image: a}}");
        Assert.Equal("pg", StackFolder.Find(System.IO.Path.Combine(project.Path, directory).TrimEnd('/'), null, null).Name);
        Assert.Contains("PSW9001", (await TypedCommand.RunAsync(System.IO.Path.Combine(project.Path, directory), "status")).Error, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
