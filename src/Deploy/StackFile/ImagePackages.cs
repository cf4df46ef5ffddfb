using System.Text.RegularExpressions;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>The Debian packages that an image is built with. A shell reads them in the image's build, so nothing but a package's name is one.</summary>
internal static partial class ImagePackages
{
    public static IReadOnlyList<string> Read(StackNode node)
    {
        foreach (var package in node.List().Where(static package => !Name().IsMatch(package.Text())))
            throw package.Wrong($"'{package.Text()}' is not the name of a Debian package: use lower-case letters, digits, '.', '+' and '-'");
        return node.UniqueTexts();
    }

    // https://www.debian.org/doc/debian-policy/ch-controlfields.html#source
    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.+-]*\z")]
    private static partial Regex Name();
}
