using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PatroniSwarm.Deploy.Images;

/// <summary>Reads <c>images.lock</c>. An error says the line.</summary>
internal static partial class ImageLockReader
{
    /// <exception cref="FormatException">The text is not understood.</exception>
    public static ImageLock Read(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException failure)
        {
            throw Wrong(failure.Start, failure.InnerException?.Message ?? failure.Message);
        }

        if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
            throw new FormatException("one mapping with 'date' and 'images' is expected");
        Known(root, "date", "images");
        var date = Required(root, "date");
        if (!ImageLock.TryDate(Text(date), out var day))
            throw Wrong(date.Start, $"'{Text(date)}' is not a date such as 2026-11-29");
        var images = List(Required(root, "images")).Select(static node => (Node: node, Image: Image(node))).ToList();
        foreach (var (node, image) in images.Where((entry, index) => images.Take(index).Any(other => other.Image.Is(entry.Image.Name, entry.Image.Version, entry.Image.Extensions))))
            throw Wrong(node.Start, $"{image.Title} is listed twice");
        return new(day, [.. images.Select(static entry => entry.Image)]);
    }

    private static LockedImage Image(YamlNode node)
    {
        var map = Map(node);
        Known(map, "image", "base", "extensions", "packages");
        var image = Required(map, "image");
        var parts = ImageShape().Match(Text(image));
        if (!parts.Success)
            throw Wrong(image.Start, $"'{Text(image)}' is not the name and version of an image, such as postgres:17");
        var start = Find(map, "base");
        if (start is not null && !BaseShape().IsMatch(Text(start)))
            throw Wrong(start.Start, $"'{Text(start)}' is not an image");
        string[] extensions = [.. (Find(map, "extensions") is { } list ? List(list) : []).Select(static extension => Package(extension, Text(extension), "0").Name)];
        InstalledPackage[] packages = [.. Map(Required(map, "packages")).Children.Select(static pair => Package(pair.Key, Text(pair.Key), Text(pair.Value)))];
        if (packages.Length == 0)
            throw Wrong(image.Start, $"{parts.Value} has no packages");
        return new(parts.Groups["name"].Value, parts.Groups["version"].Value, extensions, start is null ? null : Text(start), LockedImage.Sorted(packages, extensions));
    }

    private static InstalledPackage Package(YamlNode node, string name, string version)
    {
        var package = new InstalledPackage(name, version);
        return package.IsValid ? package : throw Wrong(node.Start, $"'{package}' is not a Debian package and its version");
    }

    private static void Known(YamlMappingNode map, params string[] keys)
    {
        if (map.Children.Keys.FirstOrDefault(key => !keys.Contains(Text(key))) is { } other)
            throw Wrong(other.Start, $"the key '{Text(other)}' is not known");
    }

    private static YamlNode? Find(YamlMappingNode map, string key) => map.Children.FirstOrDefault(pair => Text(pair.Key) == key).Value;

    private static YamlNode Required(YamlMappingNode map, string key) => Find(map, key) ?? throw Wrong(map.Start, $"the key '{key}' is missing");

    private static YamlMappingNode Map(YamlNode node) => node as YamlMappingNode ?? throw Wrong(node.Start, "a mapping is expected");

    private static IList<YamlNode> List(YamlNode node) => (node as YamlSequenceNode ?? throw Wrong(node.Start, "a list is expected")).Children;

    private static string Text(YamlNode node) => (node as YamlScalarNode)?.Value ?? throw Wrong(node.Start, "a text is expected");

    private static FormatException Wrong(Mark mark, string what) => new(FormattableString.Invariant($"line {mark.Line}: {what}"));

    [GeneratedRegex(@"\A(?<name>[a-z0-9-]+):(?<version>[A-Za-z0-9_.]+)\z")]
    private static partial Regex ImageShape();

    [GeneratedRegex(@"\A[A-Za-z0-9._/:@-]+\z")]
    private static partial Regex BaseShape();
}
