namespace PatroniSwarm.Build.Deployment;

/// <summary>The scripts in this assembly that a short-lived service runs.</summary>
internal static class EmbeddedScript
{
    /// <param name="file">Its file below <c>Deployment</c>, with dots between the folders.</param>
    public static string Read(string file)
    {
        using var stream = typeof(EmbeddedScript).Assembly.GetManifestResourceStream($"PatroniSwarm.Build.Deployment.{file}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
