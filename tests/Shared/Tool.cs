using System.Diagnostics;

namespace PatroniSwarm.Tests;

/// <summary>A program of the machine that a test runs. Where it is missing the test says so and passes, but never in CI.</summary>
public static class Tool
{
    public static bool IsMissing(string program)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
        if (!found && Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail($"{program} is not here, and CI may not skip a test.");
        if (!found)
            Console.WriteLine($"Skipped: {program} is not here.");
        return !found;
    }

    public static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("STACK_REGISTRY");
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }
}
