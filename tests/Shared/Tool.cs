using System.ComponentModel;
using System.Diagnostics;

namespace PatroniSwarm.Tests;

/// <summary>A program of the machine that a test runs. Where it is missing the test fails.</summary>
public static class Tool
{
    private const int NotFound = 127;

    // Who runs the tests is no part of them: where stacks are pulled from, and that it is CI.
    private static readonly string[] Unknown = ["STACK_REGISTRY", "CI", "GITHUB_ACTIONS", "TF_BUILD", "GITLAB_CI"];

    public static (int ExitCode, string Output) Run(string program, params string[] arguments) => Run(program, arguments, new Dictionary<string, string?>());

    public static (int ExitCode, string Output) Run(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var variable in Unknown)
            start.Environment.Remove(variable);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Start(start);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        // 'env' and shells end so when the program that they run is missing.
        if (process.ExitCode == NotFound)
            Missing(program, errors.GetAwaiter().GetResult());
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }

    /// <summary>Starts a program, and fails the test when it is missing.</summary>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            Missing(start.FileName, failure.Message);
            throw;
        }
    }

    private static void Missing(string program, string because) =>
        Assert.Fail($"This test runs {program}, and a program that it needs is missing: {because.Trim()} Install it: './test Build.Tasks' installs what these tests run.");
}
