using System.CommandLine;
using PatroniSwarm.Deploy;
using Spectre.Console;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>How a stack is.</summary>
internal static class StatusVerb
{
    public static Command Command(VerbRun run)
    {
        var json = new Option<bool>("--json") { Description = "Write the status as JSON to stdout." };
        var updates = new Option<bool>("--updates") { Description = "Say as well what is newer than the images." };
        var command = new Command("status", "Show how the stack is: the verdict, then nodes, services, members, and what differs from the folder. Ends with 2 unless it is healthy and differs in nothing.") { json, updates };
        command.SetAction((typed, cancellation) => run.RunAsync(typed, "asking the members", static options => options, question: null, deployer => deployer.StatusAsync(typed.GetValue(updates), cancellation), report =>
        {
            if (typed.GetValue(json))
            {
                run.Terminal.Write(report.ToJson());
            }
            else
            {
                run.Terminal.Say($"{report.Stack}: {report.Lines().First()}", Colour(report.Verdict.Condition));
                foreach (var line in report.Lines().Skip(1))
                    run.Terminal.Say(line);
            }

            return report.IsAsWanted ? ExitCode.AsWanted : ExitCode.Differs;
        }, cancellation));
        return command;
    }

    private static Color Colour(StackCondition condition) => condition switch
    {
        StackCondition.Healthy => Color.Green,
        StackCondition.Unhealthy => Color.Red,
        _ => Color.Yellow,
    };
}
