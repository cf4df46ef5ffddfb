namespace PatroniSwarm.Build.Swarm;

/// <summary>An image's name as Docker completes it.</summary>
internal static class ImageReference
{
    /// <summary>A name without tag and digest means the newest.</summary>
    public static string Tagged(string image) =>
        HasDigest(image) || image.LastIndexOf(':') > image.LastIndexOf('/') ? image : $"{image}:latest";

    public static bool HasDigest(string image) => image.Contains('@', StringComparison.Ordinal);
}
