namespace PatroniSwarm.Topology;

/// <summary>A file of data that is part of this assembly. A line that begins with # is a comment.</summary>
internal static class DataFile
{
    public static IEnumerable<string> Lines(string file)
    {
        using var stream = typeof(DataFile).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith("#", StringComparison.Ordinal))
                yield return line;
    }

    /// <summary>The lines of a .tsv, each in its columns.</summary>
    public static IEnumerable<string[]> Rows(string file) => Lines(file).Select(static line => line.Split('\t'));
}
