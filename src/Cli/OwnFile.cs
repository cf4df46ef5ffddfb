namespace PatroniSwarm.Cli;

/// <summary>A file that only the user can read.</summary>
internal static class OwnFile
{
    /// <summary>Writes it; one of that name is replaced.</summary>
    /// <returns>Its path.</returns>
    public static string Write(string folder, string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        // Not the mode of the one that is replaced.
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(content);
        return path;
    }
}
