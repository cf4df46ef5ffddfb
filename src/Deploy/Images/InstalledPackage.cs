using System.Text.RegularExpressions;

namespace PatroniSwarm.Deploy.Images;

/// <summary>A Debian package that is installed in an image: <c>postgresql-17</c>, <c>17.11-1</c>.</summary>
internal readonly partial record struct InstalledPackage(string Name, string Version)
{
    /// <summary>Whether both are as Debian writes them.</summary>
    public bool IsValid => NameShape().IsMatch(Name) && VersionShape().IsMatch(Version);

    public override string ToString() => $"{Name} {Version}";

    // https://www.debian.org/doc/debian-policy/ch-controlfields.html#source and #version
    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.+-]*\z")]
    private static partial Regex NameShape();

    [GeneratedRegex(@"\A[A-Za-z0-9.+:~-]+\z")]
    private static partial Regex VersionShape();
}
