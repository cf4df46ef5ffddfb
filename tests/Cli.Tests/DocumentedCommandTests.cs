using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Cli.Tests;

/// <summary>What the pages tell a reader to type after <c>pswarm</c> exists.</summary>
public sealed partial class DocumentedCommandTests
{
    private const string Help = "--help";

    [Fact]
    public async Task Each_command_of_the_pages_has_its_verb_and_its_options()
    {
        var wrong = new List<string>();
        var commands = DocumentedCommand.All.Where(static command => command.IsPswarm).DistinctBy(static command => command.Line).ToList();
        Assert.True(commands.Count > 20, $"The pages show {commands.Count} commands.");
        foreach (var command in commands)
        {
            // What follows -- is for another program, and what follows an operator for the shell.
            var typed = CommandLineParser.SplitCommandLine(Operator().Split(command.Line)[0]).SkipWhile(static word => word != "pswarm").Skip(1).TakeWhile(static word => word is not ("--" or Help));
            var (exitCode, _, error) = await TypedCommand.RunAsync("/", [.. typed, Help]);
            if (exitCode != 0)
                wrong.Add($"{command}: {error}");
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("stats")]
    [InlineData("status --jsn")]
    public async Task A_command_that_does_not_exist_is_found(string typed) =>
        Assert.Equal(ExitCode.Failed, (await TypedCommand.RunAsync("/", [.. typed.Split(' '), Help])).ExitCode);

    [GeneratedRegex(@"\s(?:\|+|>+|<|&&|;)\s")]
    private static partial Regex Operator();
}
