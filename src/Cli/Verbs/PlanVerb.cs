using System.CommandLine;
using PatroniSwarm.Deploy.Plan;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>What a publish would do.</summary>
internal static class PlanVerb
{
    public static Command Command(VerbRun run)
    {
        var json = new Option<bool>("--json") { Description = "Write the plan as JSON to stdout." };
        var markdown = new Option<bool>("--markdown") { Description = "Write the plan as markdown to stdout, for a comment on a pull request or the summary of a job." };
        var command = new Command("plan", "Show what a publish would do, and change nothing. Ends with 2 if there is something to do.") { json, markdown };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(markdown))
                result.AddError("--json and --markdown both choose the form of the plan. Write one of them.");
        });
        command.SetAction((typed, cancellation) => run.RunAsync(typed, "comparing with the swarm", static options => options, question: null, deployer => deployer.PlanAsync(cancellation), plan =>
        {
            if (typed.GetValue(json))
                run.Terminal.Write(plan.ToJson());
            else if (typed.GetValue(markdown))
                run.Terminal.Write(PlanMarkdown.Of(plan).TrimEnd());
            else
                Say(run.Terminal, plan);
            return plan.IsEmpty ? ExitCode.AsWanted : ExitCode.Differs;
        }, cancellation));
        return command;
    }

    /// <summary>The plan for people, and why a publish would refuse it.</summary>
    public static void Say(Terminal terminal, StackPlan plan)
    {
        foreach (var line in plan.Lines())
            terminal.Say(line);
        foreach (var refusal in plan.Refusals)
            terminal.Say($"a publish refuses this: {refusal.Code}: {refusal.Reason}", Spectre.Console.Color.Red);
    }
}
