using System.CommandLine;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>The end of a stack.</summary>
internal static class RemoveVerb
{
    public static Command Command(VerbRun run)
    {
        var data = new Option<string?>("--with-data") { Description = "Delete the data too. Its value is the stack's name, so that nobody deletes another one's.", HelpName = "stack" };
        var command = new Command("remove", "Remove the stack from the swarm. Its volumes stay, and so do the secrets that open them.") { data, run.Yes };
        command.SetAction((typed, cancellation) => run.RunAsync(
            typed,
            "reading the swarm",
            options => typed.GetValue(data) is { } name && name != options.StackName
                ? throw new UsageException($"--with-data names '{name}', but the stack is '{options.StackName}'. Nothing was removed. Write --with-data {options.StackName} to delete its data.")
                : options,
            typed.GetValue(data) is { } stack ? $"Remove {stack} and delete all its data?" : "Remove the stack? Nobody can reach its databases then. All data stays.",
            deployer => deployer.RemoveAsync(typed.GetValue(data) is not null, cancellation),
            cancellation));
        return command;
    }
}
