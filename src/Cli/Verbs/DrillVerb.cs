using System.CommandLine;
using PatroniSwarm.Deploy.PgBackRest;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>A restore that is checked, measured and thrown away.</summary>
internal static class DrillVerb
{
    public static Command Command(VerbRun run)
    {
        var to = new Option<string?>("--to") { Description = "The moment, with its time zone: 2026-09-20T10:00:00+02:00. Or 'latest': all that the repository has. Default: a moment at random.", HelpName = "moment" };
        var last = new Option<bool>("--last") { Description = "Make none, but take the last one." };
        var cluster = new Option<string?>("--cluster") { Description = "The cluster, if the stack has several with backups.", HelpName = "name" };
        var command = new Command("drill", "Restore a backup beside its repository, check it, measure it and delete it. The cluster is not touched. What was measured is written to drill.json, by which a build proves [LosesAtMost] and [RestoresWithin].") { to, last, cluster };
        command.SetAction((typed, cancellation) =>
        {
            var (moment, takesLast) = (typed.GetValue(to), typed.GetValue(last));
            return run.RunAsync(
                typed,
                "asking the repository",
                options =>
                {
                    if (takesLast && moment is not null)
                        throw new UsageException("Write either --to, or --last: the last drill has its own moment.");
                    _ = RestoreVerb.Read(moment);
                    return options;
                },
                question: null,
                deployer => takesLast ? deployer.TakeLastDrillAsync(typed.GetValue(cluster), cancellation) : deployer.DrillAsync(typed.GetValue(cluster), moment == RestoreMoment.Latest, RestoreVerb.Read(moment), cancellation),
                cancellation);
        });
        return command;
    }
}
