using System.CommandLine;
using PatroniSwarm.Deploy.Doctor;
using Spectre.Console;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>What stands in the way of a publish.</summary>
internal static class DoctorVerb
{
    public static Command Command(VerbRun run)
    {
        var json = new Option<bool>("--json") { Description = "Write the findings as JSON to stdout." };
        var command = new Command("doctor", "Check the engine, the swarm, its nodes and the registry, and with a stack's folder what its publish needs. Changes nothing. Ends with 2 after a warning, and with 1 if a check failed.") { json };
        command.SetAction((typed, cancellation) => run.GuardAsync(async () =>
        {
            var (engine, stack) = (run.Options.Engine(typed), run.Options.ReadIfAny(typed, run.Directory));
            var report = await run.Terminal.RunAsync("asking the engine", _ => new SwarmDoctor(engine, run.Environment, run.Terminal.Time).RunAsync(run.Options.Registry(typed), stack, cancellation));
            if (typed.GetValue(json))
            {
                run.Terminal.Write(TypedWords.Of(report.ToJson()));
            }
            else
            {
                foreach (var (state, line) in report.Lines())
                    run.Terminal.Say(TypedWords.Of(line), Colour(state));
                run.Terminal.Say(report.Count());
                if (stack is null)
                    run.Terminal.Say("There is no stack's folder here, so only the machines were checked. Name one with --stack.");
            }

            return report.Worst switch
            {
                FindingState.Ok => ExitCode.AsWanted,
                FindingState.Warning => ExitCode.Differs,
                _ => ExitCode.Failed,
            };
        }));
        return command;
    }

    private static Color Colour(FindingState state) => state switch
    {
        FindingState.Ok => Color.Green,
        FindingState.Warning => Color.Yellow,
        _ => Color.Red,
    };
}
