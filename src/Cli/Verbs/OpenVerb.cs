using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>The page of a stack.</summary>
internal static class OpenVerb
{
    // The first that is there.
    public static readonly string[] Pages = ["topology.html", "topology.md"];

    public static Command Command(VerbRun run)
    {
        var command = new Command("open", "Open the page of the stack: its drawing, ports, promises, and what the loss of each node costs. Without a display, write its path to stdout.");
        command.SetAction((typed, _) => run.GuardAsync(() =>
        {
            var folder = Path.GetDirectoryName(run.Options.Folder(typed, run.Directory).File)!;
            var page = Pages.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
                ?? throw new UsageException($"There is no {Pages[^1]} in {folder}. Build the project that describes the stack: 'dotnet build' writes it.");
            if (!HasOpened(run, page))
                run.Terminal.Write(page);
            return Task.FromResult(ExitCode.AsWanted);
        }));
        return command;
    }

    private static bool HasOpened(VerbRun run, string page)
    {
        if (Start(run, page) is not { } start)
            return false;
        try
        {
            using var process = Process.Start(start);
            run.Terminal.Say($"opening {page}");
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    // Null: there is no display, or nothing that opens files.
    private static ProcessStartInfo? Start(VerbRun run, string page)
    {
        if (OperatingSystem.IsWindows())
            return new(page) { UseShellExecute = true };
        if (OperatingSystem.IsMacOS())
            return new("open", [page]);
        var hasDisplay = !string.IsNullOrEmpty(run.Environment("DISPLAY")) || !string.IsNullOrEmpty(run.Environment("WAYLAND_DISPLAY"));
        return hasDisplay && run.FindProgram("xdg-open") is { } program ? new(program, [page]) : null;
    }
}
