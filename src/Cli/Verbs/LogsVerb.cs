using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PatroniSwarm.Deploy;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>What the services of a stack say.</summary>
internal static class LogsVerb
{
    private const int Tail = 20;

    public static Command Command(VerbRun run)
    {
        var wanted = new Argument<string[]>("service") { Description = "The services, by their names in the stack file: db-node1. Default: all.", Arity = ArgumentArity.ZeroOrMore };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with each new line, until Ctrl-C." };
        var tail = new Option<int>("--tail", "-n") { Description = "The number of lines of each service to begin with.", HelpName = "lines", DefaultValueFactory = static _ => Tail, CustomParser = Lines };
        var command = new Command("logs", "Show what the members, proxies and other services of the stack write, in the order of time.") { wanted, follow, tail };
        command.SetAction((typed, cancellation) => typed.GetValue(follow)
            ? run.RunAsync(typed, what: null, static options => options, question: null, async deployer =>
            {
                var services = Services(deployer.ServiceNames(), typed.GetValue(wanted)!);
                var width = Width(services);
                await deployer.FollowLogsAsync(services, typed.GetValue(tail), line => Write(line, width), cancellation);
                return ExitCode.AsWanted;
            }, static exitCode => exitCode, cancellation)
            : run.RunAsync(typed, "reading the logs", static options => options, question: null, deployer => deployer.LastLogsAsync(Services(deployer.ServiceNames(), typed.GetValue(wanted)!), typed.GetValue(tail), cancellation), log =>
            {
                var width = Width(log.Lines.Select(static line => line.Service));
                foreach (var line in log.Lines)
                    Write(line, width);
                foreach (var service in log.Silent)
                    run.Terminal.Say($"{service}: its log did not come in time. Its node may be lost ('pswarm status').");
                return ExitCode.AsWanted;
            }, cancellation));
        return command;

        void Write(LogLine line, int width) => run.Terminal.Write($"{line.Service.PadRight(width)} | {line.Text}");
    }

    private static int Lines(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var lines))
            return lines;
        result.AddError($"--tail '{result.Tokens[0].Value}' is not a number of lines. Write one such as 20.");
        return 0;
    }

    private static int Width(IEnumerable<string> services) => services.Select(static service => service.Length).DefaultIfEmpty().Max();

    private static IReadOnlyList<string> Services(IReadOnlyList<string> all, string[] wanted) => wanted.FirstOrDefault(name => !all.Contains(name)) is { } unknown
        ? throw new UsageException($"The stack has no service '{unknown}'. {Spelling.Advice(unknown, all, $"It has {string.Join(", ", all)}.")}")
        : wanted.Length == 0 ? all : wanted;
}
