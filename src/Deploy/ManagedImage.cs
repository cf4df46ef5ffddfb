using System.Text.RegularExpressions;
using PatroniSwarm.Deploy.Images;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy;

/// <summary>An image that is built from one of this project's folders.</summary>
internal sealed partial record ManagedImage(string Reference, string? Registry, string Name, string Version, string Hash)
{
    /// <summary>Null if the image is not built by this project.</summary>
    public static ManagedImage? Parse(string reference)
    {
        var match = Shape().Match(reference);
        return match.Success
            ? new(reference, Group("registry") is { Length: > 0 } registry ? registry : null, Group("name"), Group("version"), Group("hash"))
            : null;

        string Group(string group) => match.Groups[group].Value;
    }

    /// <summary>The images of a stack that this project builds, each once.</summary>
    public static IReadOnlyList<ManagedImage> Of(StackDefinition stack) =>
    [
        .. stack.Services.Select(static service => Parse(service.Image)).OfType<ManagedImage>()
            .Select(image => image with { Packages = stack.Clusters.PackagesOf(image.Plain) })
            .DistinctBy(static image => image.Plain)
            .OrderBy(static image => image.Plain, StringComparer.Ordinal),
    ];

    /// <summary>The reference without its tag.</summary>
    public string Repository => Reference[..Reference.LastIndexOf(':')];

    /// <summary>The reference without the registry, as the stack file names it.</summary>
    public string Plain => $"{PlainRepository}:{Tag}";

    /// <summary>The same without the tag.</summary>
    public string PlainRepository => $"{ImageFolder.Repository}/{Name}";

    /// <summary>The Debian packages that are installed for a cluster's extensions.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>The digest of all packages that must be installed, from <c>images.lock</c>; null if that does not have the image.</summary>
    public string? Versions { get; init; }

    /// <summary>What is in it beyond the folder's own; null for nothing.</summary>
    public string? Extras => Packages.Count == 0 ? null : $"with {string.Join(", ", Packages)}";

    /// <summary>As <c>images.lock</c> names it.</summary>
    public string Title => LockedImage.TitleOf(Name, Version, Packages);

    public string Tag => $"{Version}-{Hash}";

    [GeneratedRegex($@"\A(?:(?<registry>[^@]+)/)?{ImageFolder.Repository}/(?<name>[a-z0-9-]+):(?<version>[A-Za-z0-9_.]+)-(?<hash>[0-9a-f]{{12}})\z")]
    private static partial Regex Shape();
}
