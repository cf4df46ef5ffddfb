namespace PatroniSwarm.Build;

/// <summary>
/// Lines for people, also where MSBuild's terminal logger runs, the default in a terminal since .NET 9. It shows no message of a task, whatever its importance,
/// but what credential providers say (https://github.com/dotnet/msbuild/issues/9667): a plan and the minutes of a publish would pass in silence.
/// </summary>
internal static class TerminalLogger
{
    // The mark, and what wipes it from the line again.
    private const string Mark = "[CredentialProvider]\r\u001b[K";

    // Set by MSBuild for its tasks, and what the SDK's own test target goes by.
    private static readonly bool IsOn = Environment.GetEnvironmentVariable("_MSBUILDTLENABLED") == "1";

    /// <summary>The line as it has to be logged so that it is seen.</summary>
    public static string Visible(string line) => IsOn ? $"{Mark}  {line}" : line;
}
