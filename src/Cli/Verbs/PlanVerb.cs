using System.CommandLine;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Stamp;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>What a publish would do.</summary>
internal static class PlanVerb
{
    public static Command Command(VerbRun run)
    {
        var json = new Option<bool>("--json") { Description = "Write the plan as JSON to stdout." };
        var markdown = new Option<bool>("--markdown") { Description = "Write the plan as markdown to stdout, for a comment on a pull request or the summary of a job." };
        var command = new Command("plan", "Show what a publish would do, and change nothing. Ends with 2 if there is something to do, and with 1 if a publish refuses it.") { json, markdown };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(markdown))
                result.AddError("--json and --markdown both choose the form of the plan. Write one of them.");
        });
        command.SetAction((typed, cancellation) => run.RunAsync(typed, "comparing with the swarm", options => Looked(run, options), question: null, deployer => deployer.PlanAsync(cancellation), plan =>
        {
            if (typed.GetValue(json))
                run.Terminal.Write(plan.ToJson());
            else if (typed.GetValue(markdown))
                run.Terminal.Write(PlanMarkdown.Of(plan).TrimEnd());
            foreach (var line in typed.GetValue(json) || typed.GetValue(markdown) ? [] : plan.Lines())
                run.Terminal.Say(line);
            foreach (var refusal in plan.Refusals)
                run.Terminal.Say($"a publish refuses this: {refusal.Code}: {refusal.Reason}", Spectre.Console.Color.Red);
            return ExitCodeOf(plan);
        }, cancellation));
        return command;
    }

    private static DeployOptions Looked(VerbRun run, DeployOptions options)
    {
        if (StampedFiles.Difference(Path.GetDirectoryName(options.StackFile)!) is { } difference)
            run.Terminal.Say($"warning: {difference} This is the plan of the folder as it is.");
        return options;
    }

    /// <summary>What the verb ends with: a pull request must not be green if a publish of it fails.</summary>
    public static int ExitCodeOf(StackPlan plan) => plan.Refusals.Count > 0 ? ExitCode.Failed : plan.IsEmpty ? ExitCode.AsWanted : ExitCode.Differs;
}
