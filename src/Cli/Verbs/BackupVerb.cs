using System.CommandLine;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>A backup beside the schedule, for example before a migration.</summary>
internal static class BackupVerb
{
    private const string Incremental = "incr";

    public static Command Command(VerbRun run)
    {
        var type = new Option<string>("--type") { Description = "full; diff: what changed since the last full one; incr: what changed since the last one of any kind.", DefaultValueFactory = static _ => Incremental };
        type.AcceptOnlyFromAmong("full", "diff", Incremental);
        var cluster = new Option<string?>("--cluster") { Description = "The cluster, if the stack has several with backups.", HelpName = "name" };
        var command = new Command("backup", "Make a backup of a cluster now, and wait for it.") { type, cluster };
        command.SetAction((typed, cancellation) => run.RunAsync(typed, "asking the repository", static options => options, question: null, deployer => deployer.BackUpAsync(typed.GetValue(cluster), typed.GetValue(type)!, cancellation), cancellation));
        return command;
    }
}
