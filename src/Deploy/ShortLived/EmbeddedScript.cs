namespace PatroniSwarm.Deploy.ShortLived;

/// <summary>The scripts in this assembly that a short-lived service runs.</summary>
internal static class EmbeddedScript
{
    /// <param name="file">The name of its file.</param>
    public static string Read(string file)
    {
        using var stream = typeof(EmbeddedScript).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
