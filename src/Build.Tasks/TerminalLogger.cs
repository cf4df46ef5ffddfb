namespace PatroniSwarm.Build;

/// <summary>
/// Lines for the user, also with MSBuild's terminal logger, the default in a terminal since .NET 9. It shows no messages of a task, whatever their importance,
/// except those of credential providers (https://github.com/dotnet/msbuild/issues/9667), so a plan and a publish would be silent.
/// </summary>
internal static class TerminalLogger
{
    // The mark, and the control characters that erase it from the line.
    private const string Mark = "[CredentialProvider]\r\u001b[K";

    // Set by MSBuild for its tasks; the SDK's own test target uses it too.
    private static readonly bool IsOn = Environment.GetEnvironmentVariable("_MSBUILDTLENABLED") == "1";

    /// <summary>The line in the form that makes it visible.</summary>
    public static string Visible(string line) => IsOn ? $"{Mark}  {line}" : line;
}
