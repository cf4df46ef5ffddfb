using System.CommandLine;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>Another leader.</summary>
internal static class SwitchoverVerb
{
    public static Command Command(VerbRun run)
    {
        var member = new Argument<string?>("member") { Description = "The member that takes over. Default: a synchronous standby, or else any replica that streams.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("switchover", "Hand the leadership to a replica. Writes wait for some seconds.") { member, run.Yes };
        command.SetAction((typed, cancellation) => run.RunAsync(typed, "asking the members", static options => options, "Hand over the leadership? Writes wait for some seconds.", deployer => deployer.SwitchoverAsync(typed.GetValue(member), cancellation), cancellation));
        return command;
    }
}
