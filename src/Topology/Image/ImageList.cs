namespace PatroniSwarm.Topology;

/// <summary>What was listed in the image of PostgreSQL that is built here, a line each (the scripts in the folders catalogue).</summary>
internal static class ImageList
{
    public static IEnumerable<string> Read(string file)
    {
        using var stream = typeof(ImageList).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith("#", StringComparison.Ordinal))
                yield return line;
    }
}
