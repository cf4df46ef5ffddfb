namespace PatroniSwarm.Deploy.ShortLived;

/// <summary>The scripts in an assembly that containers run.</summary>
internal static class EmbeddedScript
{
    /// <param name="file">The name of its file.</param>
    /// <param name="owner">A type of the assembly. Default: this one.</param>
    public static string Read(string file, Type? owner = null)
    {
        using var stream = (owner ?? typeof(EmbeddedScript)).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
