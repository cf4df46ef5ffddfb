using System.Security.Cryptography;
using System.Text;

namespace PatroniSwarm.Deploy.Images;

/// <summary>A folder with a Dockerfile, and the name of the image that is built from exactly its content and these Debian packages.</summary>
/// <param name="path">The folder.</param>
/// <param name="packages">The Debian packages beside its own.</param>
/// <param name="versions">The digest of all installed packages (<see cref="LockedImage.Digest"/>); null if <c>images.lock</c> does not have the image.</param>
internal sealed class ImageFolder(string path, IReadOnlyList<string>? packages = null, string? versions = null)
{
    /// <summary>What every image of this project begins with, after the registry.</summary>
    public const string Repository = "patroniswarm";

    /// <summary>The build argument with the packages, with spaces between.</summary>
    public const string PackagesArgument = "PACKAGES";

    private const int HashLength = 12;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string Name => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(Path));

    /// <summary>The Debian packages that are installed beside those that the Dockerfile names.</summary>
    public IReadOnlyList<string> Packages { get; } = packages ?? [];

    public bool Exists => File.Exists(System.IO.Path.Combine(Path, "Dockerfile"));

    /// <summary>The lines of the Dockerfile.</summary>
    public IEnumerable<string> Dockerfile() => File.ReadLines(System.IO.Path.Combine(Path, "Dockerfile"));

    /// <summary>Whether the Dockerfile installs the packages. True if there are none.</summary>
    public bool TakesPackages => Packages.Count == 0 || Dockerfile().Any(static line => line.TrimStart().StartsWith($"ARG {PackagesArgument}", StringComparison.OrdinalIgnoreCase));

    /// <summary>The image without a registry, for example <c>patroniswarm/postgres:17-0a1b2c3d4e5f</c>.</summary>
    public string Reference(string version) => $"{Repository}/{Name}:{version}-{Hash()}";

    /// <summary>The first digits of a SHA-256 over every file's path and content; a checkout with CRLF gives the same. Packages and the digest of what is installed, if there are any, follow.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in Contents())
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData([0]);
            hash.AppendData(content);
            hash.AppendData([0]);
        }

        // No file has an empty path, so no files alone have the same hash.
        if (Packages.Count > 0)
            hash.AppendData(Encoding.UTF8.GetBytes($"\0{string.Join('\0', Packages)}\0"));
        // Nor has a package an empty name.
        if (versions is not null)
            hash.AppendData(Encoding.UTF8.GetBytes($"\0\0{versions}\0"));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..HashLength];
    }

    /// <summary>What the hash is taken of, and the image is built from: every file in the order of the paths.</summary>
    public IEnumerable<(string Name, byte[] Content)> Contents() =>
        Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
            .Select(file => (Name: System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'), File: file))
            .OrderBy(static entry => entry.Name, StringComparer.Ordinal)
            .Select(static entry => (entry.Name, WithoutCarriageReturns(File.ReadAllBytes(entry.File))));

    private static byte[] WithoutCarriageReturns(byte[] content)
    {
        var normalised = new List<byte>(content.Length);
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] != '\r' || i + 1 == content.Length || content[i + 1] != '\n')
                normalised.Add(content[i]);
        }

        return [.. normalised];
    }
}
