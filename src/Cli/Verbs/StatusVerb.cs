using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.StackFile;
using Spectre.Console;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>How a stack is.</summary>
internal static class StatusVerb
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public static Command Command(VerbRun run)
    {
        var json = new Option<bool>("--json") { Description = "Write the status as JSON to stdout." };
        var updates = new Option<bool>("--updates") { Description = "Say as well what is newer than the images." };
        var html = new Option<string?>("--html") { Description = "Write it as a page too: the stack's topology.html, with the verdict and the roles in the drawing.", HelpName = "file" };
        var watch = new Option<TimeSpan?>("--watch", "-w") { Description = "Show it again and again, until Ctrl-C: every 2s, or as often as its value says.", HelpName = "time", Arity = ArgumentArity.ZeroOrOne, CustomParser = Time };
        var command = new Command("status", "Show how the stack is: the verdict, then nodes, services, members, and what differs from the folder. Ends with 2 unless it is healthy and differs in nothing.") { json, updates, html, watch };
        command.Validators.Add(result =>
        {
            if (result.GetResult(watch) is not null && (result.GetValue(json) || result.GetValue(updates) || result.GetValue(html) is not null))
                result.AddError("--watch redraws the status, without --json, --updates and --html. Leave them away, or --watch.");
        });
        command.SetAction((typed, cancellation) => typed.GetResult(watch) is null ? ShowAsync(typed, cancellation) : WatchAsync(typed, cancellation));
        return command;

        Task<int> ShowAsync(ParseResult typed, CancellationToken cancellation) => run.RunAsync(typed, "asking the members", static options => options, question: null, deployer => deployer.StatusAsync(typed.GetValue(updates), cancellation), report =>
        {
            if (typed.GetValue(json))
            {
                run.Terminal.Write(report.ToJson());
            }
            else
            {
                foreach (var (line, color) in Lines(report))
                    run.Terminal.Say(line, color ?? Color.Default);
            }

            if (typed.GetValue(html) is { } file)
                WritePage(Path.GetFullPath(file, run.Directory), Path.GetDirectoryName(run.Options.Folder(typed, run.Directory).File)!, report);
            return report.IsAsWanted ? ExitCode.AsWanted : ExitCode.Differs;
        }, cancellation);

        Task<int> WatchAsync(ParseResult typed, CancellationToken cancellation) => run.RunAsync(typed, what: null, run.OnTerminal("--watch redraws a terminal, and there is none. Leave it away, or write 'pswarm status --json' in a loop."), question: null, async deployer =>
        {
            var pause = typed.GetValue(watch) ?? Pause;
            try
            {
                await run.Terminal.LiveAsync(show => deployer.WatchAsync(pause, report => show([.. Lines(report), ("", null), (Foot(report, pause), Color.Grey)]), cancellation));
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // Ctrl-C is how it ends.
            }

            return ExitCode.AsWanted;
        }, static exitCode => exitCode, cancellation);
    }

    private static void WritePage(string file, string folder, StackReport report)
    {
        try
        {
            var page = Path.Combine(folder, OpenVerb.Pages[0]);
            File.WriteAllText(file, File.Exists(page) ? StatusPage.Render(File.ReadAllText(page), report)
                : throw new UsageException($"There is no {OpenVerb.Pages[0]} in {folder}, into which the status would be written. Build the project that describes the stack: 'dotnet build' writes it."));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The page cannot be written to {file}: {failure.Message} Name another file.");
        }
    }

    private static IEnumerable<(string Line, Color? Color)> Lines(StackReport report) =>
        report.Lines().Select((line, index) => index == 0 ? ($"{report.Stack}: {line}", (Color?)Colour(report.Verdict.Condition)) : (line, null));

    private static string Foot(StackReport report, TimeSpan pause) =>
        string.Create(CultureInfo.InvariantCulture, $"{report.Time:HH:mm:ss} UTC, again every {pause.TotalSeconds:0.#} s; databases, roles and certificates were compared at the start. Ctrl-C ends it.");

    private static TimeSpan? Time(ArgumentResult result)
    {
        if (result.Tokens.Count == 0)
            return Pause;
        if (StackQuantity.Duration(result.Tokens[0].Value) is { } time && time > TimeSpan.Zero)
            return time;
        result.AddError($"--watch '{result.Tokens[0].Value}' is not a duration such as 2s or 1m.");
        return null;
    }

    private static Color Colour(StackCondition condition) => condition switch
    {
        StackCondition.Healthy => Color.Green,
        StackCondition.Unhealthy => Color.Red,
        _ => Color.Yellow,
    };
}
