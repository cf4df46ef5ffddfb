using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Deploy.Images;

/// <summary>An image of this project, and what was installed in it when it was built last.</summary>
/// <param name="Name">Its folder: <c>postgres</c>.</param>
/// <param name="Version">The version in its tag: <c>17</c>.</param>
/// <param name="Extensions">The packages that the build installs for extensions of databases.</param>
/// <param name="Base">The image that its Dockerfile begins with, with its digest if a registry has it; null if unknown.</param>
/// <param name="Packages">All installed packages, the main ones first.</param>
internal sealed partial record LockedImage(string Name, string Version, IReadOnlyList<string> Extensions, string? Base, IReadOnlyList<InstalledPackage> Packages)
{
    private const int Others = 3;

    /// <summary>As people read it: <c>postgres:17 with postgresql-17-pgvector</c>.</summary>
    public string Title => TitleOf(Name, Version, Extensions);

    /// <summary>A SHA-256 over the packages and their versions, in no particular order.</summary>
    public string Digest => DigestOf(Packages);

    public static string TitleOf(string name, string version, IReadOnlyList<string> extensions) => extensions.Count == 0 ? $"{name}:{version}" : $"{name}:{version} with {string.Join(", ", extensions)}";

    public static string DigestOf(IEnumerable<InstalledPackage> packages) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(packages.Select(static package => $"{package}\n").Order(StringComparer.Ordinal)))));

    public bool Is(string name, string version, IReadOnlyList<string> extensions) => Name == name && Version == version && Extensions.SequenceEqual(extensions);

    /// <summary>What the cluster runs first, then its extensions, then all others by name.</summary>
    public static IReadOnlyList<InstalledPackage> Sorted(IEnumerable<InstalledPackage> packages, IReadOnlyList<string> extensions) =>
        [.. packages.OrderBy(package => Rank(package.Name, extensions)).ThenBy(static package => package.Name, StringComparer.Ordinal)];

    /// <summary>The packages that people ask for: the server, the cluster's software and the extensions.</summary>
    public static IEnumerable<InstalledPackage> Main(LockedImage image) => image.Packages.Where(package => IsMain(package.Name, image.Extensions));

    public static bool IsMain(string package, IReadOnlyList<string> extensions) => Rank(package, extensions) < Others;

    private static int Rank(string package, IReadOnlyList<string> extensions) => package switch
    {
        _ when Server().IsMatch(package) => 0,
        "patroni" or "etcd-server" or "haproxy" or "prometheus" => 1,
        _ when extensions.Contains(package) => 2,
        _ => Others,
    };

    [GeneratedRegex(@"\Apostgresql-[0-9]+\z")]
    private static partial Regex Server();
}
