using PatroniSwarm.Tests;

namespace PatroniSwarm.Cli.Tests;

/// <summary>The help of each verb, as a user reads it.</summary>
public sealed class HelpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plan")]
    [InlineData("publish")]
    [InlineData("status")]
    [InlineData("doctor")]
    [InlineData("connect")]
    [InlineData("psql")]
    [InlineData("logs")]
    [InlineData("open")]
    [InlineData("report")]
    [InlineData("switchover")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("drill")]
    [InlineData("rotate")]
    [InlineData("rollback")]
    [InlineData("update")]
    [InlineData("remove")]
    public async Task The_help_says_what_it_does(string verb)
    {
        var (exitCode, output, error) = await TypedCommand.RunAsync("/", verb.Length == 0 ? ["--help"] : [verb, "--help"]);
        Assert.Equal((0, ""), (exitCode, error));
        Snapshot.Match(output, "txt", verb.Length == 0 ? "pswarm" : verb);
    }
}
