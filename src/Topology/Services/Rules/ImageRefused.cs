using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>An invalid image reference: its name, tag or digest has a form that no registry accepts.</summary>
public sealed class ImageRefused() : StackRule("PSW6019", "An image reference that Docker refuses", RuleSeverity.Error)
{
    // distribution/reference, regexp.go: registry, path in small letters, tag, digest.
    private static readonly Regex Reference = new(
        @"\A(?:(?:[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:]+\])(?::[0-9]+)?/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*(?::[A-Za-z0-9_][A-Za-z0-9_.\-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[+.\-_][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?\z",
        RegexOptions.CultureInvariant);

    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.AllServices()
        where service.Image is not null && IsRefused(service.Image)
        let anchor = service is UserService ? Anchor.Of(service, "image") : new Anchor(service.Type, "Image", "reference")
        let meant = Meant(service.Image!)
        select Problem(anchor, $"'{service.Image}' is no image reference, and Docker runs nothing of it: {Why(service.Image!)}.", meant is null ? null : Fix.WriteText(anchor, meant));

    /// <summary>Whether this rule reports the image. Another rule reports one without a name, or with an empty tag.</summary>
    internal static bool IsRefused(string image) =>
        ImageReference.Parse(image) is var parts && parts.Name.Trim().Length > 0 && parts.Tag != "" && !Reference.IsMatch(image);

    private static string Why(string image) => image switch
    {
        _ when image.Contains("://") => "write it without a scheme, as registry/name:tag",
        _ when image.IndexOf('$') >= 0 || image.IndexOf('{') >= 0 => "nothing replaces a variable here. Write the tag, or a constant of C#",
        _ when image.Any(char.IsWhiteSpace) => "write it without spaces",
        _ when ImageReference.Parse(image).Name.Any(char.IsUpper) => "write its name in small letters",
        _ when image.IndexOf('@') >= 0 => "write the digest as @sha256: and 64 hexadecimal digits",
        _ => "write registry/name:tag, the name with small letters and digits, and ., _ and - between them",
    };

    private static string? Meant(string image)
    {
        var scheme = image.IndexOf("://", StringComparison.Ordinal);
        var text = (scheme < 0 ? image : image.Substring(scheme + 3)).Trim();
        var name = ImageReference.Parse(text).Name;
        var slash = name.IndexOf('/');
        var small = name.Substring(0, slash + 1) + name.Substring(slash + 1).ToLowerInvariant() + text.Substring(name.Length);
        return Array.Find([text, small, name.ToLowerInvariant() + text.Substring(name.Length)], one => one != image && Reference.IsMatch(one));
    }
}
