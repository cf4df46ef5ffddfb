using System.CommandLine;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>What was published before.</summary>
internal static class RollbackVerb
{
    public static Command Command(VerbRun run)
    {
        var command = new Command("rollback", "Deploy the last publish again; if the swarm matches it already, the one before it.") { run.Yes };
        command.SetAction((typed, cancellation) => run.RunAsync(typed, "reading the swarm", static options => options, "Deploy an earlier publish?", deployer => deployer.RollbackAsync(cancellation), cancellation));
        return command;
    }
}
