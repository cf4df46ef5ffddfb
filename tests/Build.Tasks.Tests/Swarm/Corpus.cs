namespace PatroniSwarm.Build.Tests.Swarm;

/// <summary>Stack files, one an area, that together use every field of the format.</summary>
internal static class Corpus
{
    static Corpus()
    {
        // Docker's client inherits them.
        Environment.SetEnvironmentVariable("CORPUS_SHELL", "from-the-shell");
        Environment.SetEnvironmentVariable("CORPUS_YES", "Yes");
        Environment.SetEnvironmentVariable("CORPUS_NUMBER", "5");
    }

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Swarm", "Corpus");

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.yml").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!];

    public static string File(string name) => Path.Combine(Folder, $"{name}.yml");

    /// <summary>The shell that deploys: also a variable that is there and empty, which .NET cannot set for itself.</summary>
    public static string? Variable(string name) => name == "CORPUS_EMPTY" ? "" : Environment.GetEnvironmentVariable(name);
}
