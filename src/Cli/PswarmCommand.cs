using System.CommandLine;
using System.CommandLine.Help;
using PatroniSwarm.Cli.Verbs;
using Spectre.Console;

namespace PatroniSwarm.Cli;

/// <summary>The command line: its verbs and their options.</summary>
internal static class PswarmCommand
{
    // A publish that is stopped ends the step that it is in.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(30);

    /// <summary>Runs the verb that was typed; returns an <see cref="ExitCode"/>.</summary>
    /// <param name="arguments">What was typed.</param>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="environment">The value of an environment variable, or null.</param>
    /// <param name="directory">Where the user is.</param>
    /// <param name="cancellation">Stops it.</param>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, Func<string, string?> environment, string directory, CancellationToken cancellation)
    {
        var options = new StackOptions();
        var run = new VerbRun(options, terminal, environment, directory);
        var root = new Command("pswarm", "Plans, publishes and looks after PostgreSQL clusters that PatroniSwarm describes. It works from the folder that a build wrote (stacks/<name>), without a build.")
        {
            new HelpOption(),
            new VersionOption(),
            PlanVerb.Command(run),
            PublishVerb.Command(run),
            StatusVerb.Command(run),
            DoctorVerb.Command(run),
            ConnectVerb.Command(run),
            PsqlVerb.Command(run),
            LogsVerb.Command(run),
            OpenVerb.Command(run),
            ReportVerb.Command(run),
            SwitchoverVerb.Command(run),
            BackupVerb.Command(run),
            RestoreVerb.Command(run),
            DrillVerb.Command(run),
            RotateVerb.Command(run),
            RollbackVerb.Command(run),
            UpdateVerb.Command(run),
            RemoveVerb.Command(run),
        };
        options.AddTo(root);
        var typed = root.Parse(arguments);
        if (Mistakes.Of(typed) is { Count: > 0 } mistakes)
        {
            foreach (var mistake in mistakes)
                terminal.Say($"error: {mistake}", Color.Red);
            return Task.FromResult(ExitCode.Failed);
        }

        // Ctrl-C is for the program that a verb runs.
        TimeSpan? farewell = typed.CommandResult.Command.Name == PsqlVerb.Name ? null : Farewell;
        return typed.InvokeAsync(new() { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = farewell }, cancellation);
    }
}
