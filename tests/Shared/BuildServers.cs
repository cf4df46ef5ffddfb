namespace PatroniSwarm.Tests;

/// <summary>The servers of MSBuild and of the compiler, which keep builds of the tests from starting cold each time. './test' ends them.</summary>
public static class BuildServers
{
    /// <summary>What a build has in its environment, so that it uses servers of its own.</summary>
    /// <param name="name">Whose they are.</param>
    /// <param name="tasks">The folder of the tasks that the builds load. A server keeps what it has loaded, so other tasks get another server.</param>
    public static Dictionary<string, string?> Environment(string name, string tasks)
    {
        var salt = $"patroniswarm-lab-{name}-{Directory.EnumerateFiles(tasks, "*.dll").Max(File.GetLastWriteTimeUtc).Ticks:x}";
        return new()
        {
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "1",
            // 'dotnet test' sets it, and MSBuild uses no server then.
            ["MSBUILDENSURESTDOUTFORTASKPROCESSES"] = null,
            ["MSBUILDDISABLENODEREUSE"] = null,
            ["MSBUILDNODEHANDSHAKESALT"] = salt,
            ["UseSharedCompilation"] = "true",
            ["SharedCompilationId"] = salt,
        };
    }
}
