using System.CommandLine;
using PatroniSwarm.Deploy;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>What is newer than the images.</summary>
internal static class UpdateVerb
{
    public static Command Command(VerbRun run)
    {
        var command = new Command("update", "Show which packages and bases are newer than those in the images, and what to do next. Changes nothing. Ends with 2 if something is newer.");
        command.SetAction((typed, cancellation) => run.RunAsync(typed, "asking the archive", static options => options, question: null, deployer => deployer.UpdatesAsync(cancellation), updates =>
        {
            foreach (var line in UpdatesReport.Lines(updates))
                run.Terminal.Say(TypedWords.Of(line));
            if (updates.Count == 0)
                run.Terminal.Say("Every service has an image of its own: there is nothing to update.");
            if (!updates.Any(static image => image.IsNewer))
                return ExitCode.AsWanted;
            run.Terminal.Say("To install it, run 'dotnet build -t:UpdateImages' where the project is, with -p:StackEnvironment= if it describes several environments: it builds the images anew and writes images.lock. Review it, commit it and publish.");
            return ExitCode.Differs;
        }, cancellation));
        return command;
    }
}
