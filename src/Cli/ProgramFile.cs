namespace PatroniSwarm.Cli;

/// <summary>A program on this machine.</summary>
internal static class ProgramFile
{
    /// <summary>Its file; null if it is in no folder of the PATH.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="environment">The value of an environment variable, or null.</param>
    public static string? Find(string name, Func<string, string?> environment) =>
        (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name))
            .FirstOrDefault(File.Exists);
}
