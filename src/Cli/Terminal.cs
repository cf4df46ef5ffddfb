using System.Globalization;
using PatroniSwarm.Deploy;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PatroniSwarm.Cli;

/// <summary>Where a verb writes and asks: text for people goes to stderr, JSON to stdout.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, IAnsiConsole? people, TimeProvider clock)
{
    // As wide as the time before a step.
    private const string Indent = "           ";

    /// <summary>The console of this process. A person sits there only if nothing is redirected, and colour is off with <c>NO_COLOR</c>.</summary>
    public static Terminal OfProcess() => new(
        Console.Out,
        Console.Error,
        Console.IsErrorRedirected || Console.IsInputRedirected ? null : AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) }),
        Clock);

    /// <summary>Whether somebody can answer.</summary>
    public bool CanAsk => people is not null;

    private HashSet<string>? shown;
    private bool isRunning;

    /// <summary>The clock for all waiting.</summary>
    public TimeProvider Time => clock;

    public TextWriter Output => output;

    public TextWriter Error => error;

    // The one place that the clock comes from.
#pragma warning disable RS0030
    private static TimeProvider Clock => TimeProvider.System;
#pragma warning restore RS0030

    /// <summary>A line for people.</summary>
    public void Say(string line)
    {
        if (people is null)
            error.WriteLine(line);
        else if (shown?.Add(line) != false)
            people.Write(new Erasing(new Text(isRunning ? Indented(line) : line)));
    }

    /// <summary>A line for people, in a colour if they see colours.</summary>
    public void Say(string line, Color color)
    {
        if (people is null)
            error.WriteLine(line);
        else
            people.WriteLine(line, new Style(color));
    }

    /// <summary>Shows something that changes, in one place of the terminal. Other lines appear above it, each of them once.</summary>
    /// <param name="work">The work; it is given where what is to be seen goes: each line with its colour, null for the usual one.</param>
    public async Task LiveAsync(Func<Action<IEnumerable<(string Line, Color? Color)>>, Task> work)
    {
        shown = [];
        await people!.Live(new Text("")).Overflow(VerticalOverflow.Ellipsis).StartAsync(display =>
            work(lines => display.UpdateTarget(new Rows(lines.Select(static line => new Text(line.Line, line.Color is { } color ? new Style(color) : Style.Plain))))));
        shown = null;
    }

    /// <summary>What a publish did: a table for a person, and else the lines that MSBuild prints.</summary>
    public void Show(IReadOnlyList<PublishStep> steps)
    {
        if (people is null || steps.Count == 0)
        {
            foreach (var line in PublishStep.Lines(steps))
                Say(line);
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns([.. PublishStep.Columns]);
        foreach (var step in steps)
            table.AddRow(step.Row.Select(cell => new Text(cell, step.IsFailed ? new Style(Color.Red) : Style.Plain)));
        people.Write(new Erasing(table));
    }

    /// <summary>JSON for programs.</summary>
    public void Write(string json) => output.WriteLine(json);

    /// <summary>Asks a question that has yes or no for an answer; no is the default.</summary>
    /// <param name="question">The question.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<bool> ConfirmAsync(string question, CancellationToken cancellation) =>
        await new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false }.ShowAsync(people!, cancellation);

    /// <summary>Runs something that tells of its steps: each gets a line, and a person sees what goes on and since when.</summary>
    /// <param name="what">What goes on before the first step. Null: nothing moves, because the work itself shows what goes on.</param>
    /// <param name="work">The work; it is given where its lines go.</param>
    public async Task<T> RunAsync<T>(string? what, Func<Action<string>, Task<T>> work)
    {
        if (people is null || what is null)
            return await work(Say);
        var start = clock.GetTimestamp();
        isRunning = true;
        try
        {
            return await people.Status().Spinner(Spinner.Known.Dots).StartAsync(Markup.Escape(what), status => work(line =>
            {
                // Plans and lists are indented; they are no steps.
                var isStep = !line.StartsWith(' ');
                people.Write(new Erasing(isStep
                    ? new Markup($"[dim]{clock.GetElapsedTime(start).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture),7} s[/]  {Markup.Escape(line)}")
                    : new Text(Indented(line))));
                if (isStep)
                    status.Status(Markup.Escape(line));
            }));
        }
        finally
        {
            isRunning = false;
        }
    }

    // As far as what belongs to a step.
    private static string Indented(string line) => line.StartsWith(' ') ? $"{Indent}{line}" : line;

    /// <summary>
    /// Rows that erase what is right of their ends, the last of them with its line break. They are written over what is shown live, of which letters would be left, where a row is wider than the terminal and
    /// where there are several.
    /// </summary>
    private sealed class Erasing(IRenderable rows) : IRenderable
    {
        private const string EraseToTheRight = "\u001b[K";

        public Measurement Measure(RenderOptions options, int maxWidth) => rows.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
        {
            List<Segment> segments = [.. rows.Render(options, maxWidth)];
            if (segments.Count == 0 || !segments[^1].IsLineBreak)
                segments.Add(Segment.LineBreak);
            return options.Ansi ? segments.SelectMany(static segment => segment.IsLineBreak ? [Segment.Control(EraseToTheRight), segment] : new[] { segment }) : segments;
        }
    }
}
