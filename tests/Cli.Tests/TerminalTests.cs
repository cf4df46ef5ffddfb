using System.Globalization;
using PatroniSwarm.Deploy;
using Spectre.Console;

namespace PatroniSwarm.Cli.Tests;

/// <summary>What a person sees at a terminal, and what is written without one.</summary>
public sealed class TerminalTests
{
    private static readonly PublishStep[] Steps =
    [
        new("3 secrets", "created", TimeSpan.FromSeconds(0.2), IsFailed: false),
        new("service pg_web", "updating failed: [red] is no image", TimeSpan.FromSeconds(12), IsFailed: true),
    ];

    [Fact]
    public async Task What_changes_is_redrawn_in_its_place_and_other_lines_appear_above_it_once()
    {
        var (terminal, seen) = AtATerminal();
        await terminal.LiveAsync(async show =>
        {
            for (var number = 0; number < 3; number++)
            {
                terminal.Say("no member reports its settings");
                show([("pg: HEALTHY", Color.Green), ($"[bold]report {number}", null)]);
                await Task.Yield();
            }
        });
        terminal.Say("no member reports its settings");
        var text = seen.ToString();
        Assert.Contains("[bold]report 2", text, StringComparison.Ordinal);
        Assert.Contains("\u001b[", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("no member reports its settings").Length - 1);
    }

    [Fact]
    public void A_summary_is_a_table_for_a_person_and_the_lines_of_MSBuild_otherwise()
    {
        var (terminal, seen) = AtATerminal();
        terminal.Show(Steps);
        Assert.Contains("│     0.2 │ 3 secrets      │ created                            │", seen.ToString(), StringComparison.Ordinal);
        Assert.Contains("updating failed: [red] is no image", seen.ToString(), StringComparison.Ordinal);

        using StringWriter output = new(), error = new();
        new Terminal(output, error, people: null, TimeProvider.System).Show(Steps);
        Assert.Equal(string.Concat(PublishStep.Lines(Steps).Select(static line => line + Environment.NewLine)), error.ToString());
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public void Without_a_step_there_is_no_summary()
    {
        var (terminal, seen) = AtATerminal();
        terminal.Show([]);
        Assert.Equal("", seen.ToString());
    }

    [Fact]
    public async Task What_is_written_leaves_nothing_of_what_was_shown_under_it()
    {
        // Its first row breaks at a word far from the edge, its second one is short.
        var wide = $"creating {new string('a', 60)} {new string('b', 60)}";
        var former = $"waiting for {new string('c', 70)}";
        var (terminal, seen) = AtATerminal();
        await terminal.RunAsync<object?>("comparing with the swarm that was there before", async say =>
        {
            say(former);
            await Task.Delay(300);
            say(wide);
            say("  its last");
            say(former);
            await Task.Delay(300);
            terminal.Show(Steps);
            return null;
        });
        var rows = Screen(seen.ToString());
        Assert.EndsWith(former, rows[0], StringComparison.Ordinal);
        Assert.Equal(wide, $"{rows[1][11..]} {rows[2]}");
        Assert.Equal("  its last", rows[3][11..]);
        Assert.Equal(["╭", "│", "├", "│", "│", "╰"], rows.Skip(5).Take(6).Select(static row => row[..1]));
        Assert.Single(rows.Skip(5).Take(6).Select(static row => row.Length).Distinct());
        Assert.DoesNotContain(rows.Skip(5), static row => row.Contains("ccc", StringComparison.Ordinal));
    }

    // What a terminal of a hundred columns shows of what was written to it.
    private static IReadOnlyList<string> Screen(string written)
    {
        var rows = new List<char[]>();
        var (row, column) = (0, 0);
        for (var at = 0; at < written.Length; at++)
        {
            while (rows.Count <= row + 1)
                rows.Add([.. Enumerable.Repeat(' ', 100)]);
            switch (written[at])
            {
                case '\r':
                    column = 0;
                    break;
                case '\n':
                    (row, column) = (row + 1, 0);
                    break;
                case '\u001b':
                    var end = at + 2;
                    while (!char.IsLetter(written[end]))
                        end++;
                    if (written[end] == 'A')
                        row -= int.Parse(written[(at + 2)..end], CultureInfo.InvariantCulture);
                    else if (written[end] == 'K')
                        Array.Fill(rows[row], ' ', written[(at + 2)..end] == "2" ? 0 : column, 100 - (written[(at + 2)..end] == "2" ? 0 : column));
                    at = end;
                    break;
                default:
                    if (column == 100)
                        (row, column) = (row + 1, 0);
                    rows[row][column++] = written[at];
                    break;
            }
        }

        return [.. rows.Select(static row => new string(row).TrimEnd())];
    }

    private static (Terminal Terminal, StringWriter Seen) AtATerminal()
    {
        var seen = new StringWriter();
        var people = AnsiConsole.Create(new() { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(seen) });
        people.Profile.Width = 100;
        return (new(TextWriter.Null, TextWriter.Null, people, TimeProvider.System), seen);
    }
}
