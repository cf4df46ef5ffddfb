namespace PatroniSwarm.Cli.Tests;

/// <summary>What a command line ended with, and what it wrote.</summary>
internal sealed record TypedCommand(int ExitCode, string Output, string Error)
{
    // No engine is behind this address: a command that goes so far says so.
    public const string NoEngine = "unix:///nowhere/docker.sock";

    /// <summary>Runs it in this process, without a person to ask.</summary>
    /// <param name="directory">Where it is typed.</param>
    /// <param name="arguments">What is typed.</param>
    public static async Task<TypedCommand> RunAsync(string directory, params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var exitCode = await PswarmCommand.RunAsync(arguments, new(output, error, people: null, TimeProvider.System), static name => name == "DOCKER_HOST" ? NoEngine : null, directory, CancellationToken.None);
        return new(exitCode, output.ToString(), error.ToString());
    }
}
