using System.CommandLine;
using PatroniSwarm.Deploy.PgBackRest;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>A cluster as it was.</summary>
internal static class RestoreVerb
{
    public static Command Command(VerbRun run)
    {
        var to = new Option<string?>("--to") { Description = "The moment, with its time zone: 2026-09-20T10:00:00+02:00. Or 'latest': all that the repository has.", HelpName = "moment" };
        var inPlace = new Option<bool>("--in-place") { Description = "Restore the cluster itself. What it has now is kept on its volumes until --accept." };
        var accept = new Option<bool>("--accept") { Description = "Delete the data from before restores." };
        var cluster = new Option<string?>("--cluster") { Description = "The cluster, if the stack has several with backups.", HelpName = "name" };
        var command = new Command("restore", "Restore a cluster of PostgreSQL from its backups. Nobody can use it until it is done.") { to, inPlace, accept, cluster, run.Yes };
        command.SetAction((typed, cancellation) =>
        {
            var (moment, accepts) = (typed.GetValue(to), typed.GetValue(accept));
            return run.RunAsync(
                typed,
                "asking the repository",
                options =>
                {
                    if (accepts == moment is not null)
                        throw new UsageException("Write either --to with a moment, or --accept.");
                    if (!accepts && !typed.GetValue(inPlace))
                        throw new UsageException("Write --in-place too: it restores the cluster itself, and keeps what it has now until --accept. A restore beside the cluster is not there yet.");
                    _ = Read(moment);
                    return options;
                },
                accepts ? "Delete the data from before restores?" : $"Restore the cluster to {moment}? All clients are cut off until it is done. What was written since is kept on the volumes, outside of the database.",
                deployer => accepts ? deployer.AcceptRestoreAsync(typed.GetValue(cluster), cancellation) : deployer.RestoreAsync(typed.GetValue(cluster), Read(moment), cancellation),
                cancellation);
        });
        return command;
    }

    /// <summary>The moment; null if none was typed, or all that there is.</summary>
    public static DateTimeOffset? Read(string? typed)
    {
        DateTimeOffset? moment = null;
        return typed is not null && RestoreMoment.Read(typed, out moment) is { } wrong ? throw new UsageException(wrong) : moment;
    }
}
