namespace PatroniSwarm.Deploy.Swarm;

/// <summary>An image's name as Docker completes it.</summary>
internal static class ImageReference
{
    /// <summary>The registry of a name without one.</summary>
    public const string DefaultRegistry = "docker.io";

    private const string OlderDefaultRegistry = "index.docker.io";
    private const string Official = "library/";
    private const string Id = "sha256:";
    private const int LengthOfId = 64;

    /// <summary>The shortest form of the name; without tag and digest, it means latest.</summary>
    public static string Tagged(string image)
    {
        if (image.StartsWith(Id, StringComparison.Ordinal) || (image.Length == LengthOfId && image.All(char.IsAsciiHexDigitLower)))
            return image;
        var (registry, path) = Split(image);
        var name = registry != DefaultRegistry ? $"{registry}/{path}" : path.StartsWith(Official, StringComparison.Ordinal) ? path[Official.Length..] : path;
        return HasDigest(name) || name.LastIndexOf(':') > name.LastIndexOf('/') ? name : $"{name}:latest";
    }

    public static bool HasDigest(string image) => image.Contains('@', StringComparison.Ordinal);

    /// <summary>The host that the image is pulled from.</summary>
    public static string Registry(string image) => Split(image).Registry;

    private static (string Registry, string Path) Split(string image)
    {
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : image[..slash];
        var isHost = first.AsSpan().ContainsAny('.', ':') || first == "localhost" || first.Any(char.IsAsciiLetterUpper);
        return !isHost ? (DefaultRegistry, image) : (first == OlderDefaultRegistry ? DefaultRegistry : first, image[(slash + 1)..]);
    }
}
