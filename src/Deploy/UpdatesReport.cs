using System.Globalization;
using System.Text.Json.Serialization;
using PatroniSwarm.Deploy.Images;

namespace PatroniSwarm.Deploy;

/// <summary>What is newer than an image of a stack.</summary>
/// <param name="Image">The image, as <c>images.lock</c> names it.</param>
/// <param name="Packages">The installed packages of which the archive has newer versions, the main ones first.</param>
internal sealed record UpdatesReport(string Image, IReadOnlyList<NewerPackage> Packages)
{
    /// <summary>How many of the packages, from the first, people ask for by name.</summary>
    [JsonIgnore]
    public int MainPackages { get; init; }

    /// <summary>The base image with its newest digest; null if it is not newer, or comes from no registry.</summary>
    public string? NewerBase { get; init; }

    /// <summary>What could not be compared, and why.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Whether something is newer, as far as it could be compared.</summary>
    [JsonIgnore]
    public bool IsNewer => Packages.Count > 0 || NewerBase is not null;

    /// <summary>A table: images with the same rows share them. None if no image is built from a folder.</summary>
    public static IEnumerable<string> Lines(IReadOnlyCollection<UpdatesReport> images) =>
        images.Count == 0 ? [] : PlainTable.Lines(["image", "in the archive now"], Rows(images));

    /// <summary>Its rows.</summary>
    internal static IEnumerable<string[]> Rows(IEnumerable<UpdatesReport> images) =>
        images.GroupBy(static image => string.Join('\n', image.Lines()))
            .SelectMany(static same => same.Key.Split('\n').Select((line, index) => (string[])[index == 0 ? string.Join(", ", same.Select(static image => image.Image)) : "", line]));

    private string[] Lines()
    {
        string[] lines =
        [
            .. Packages.Take(MainPackages).Select(static package => $"newer: {package}"),
            .. Packages.Count == MainPackages ? [] : (string[])[Others()],
            .. NewerBase is null ? [] : (string[])[$"newer: the base image {NewerBase}"],
            .. Problems.Select(static problem => $"unknown: {problem}"),
        ];
        return lines.Length == 0 ? ["up to date"] : lines;
    }

    private string Others()
    {
        var (others, security) = (Packages.Count - MainPackages, Packages.Skip(MainPackages).Count(static package => package.IsSecurity));
        var count = $"{Text(others)} {(MainPackages == 0 ? "" : "other ")}{(others == 1 ? "package" : "packages")}";
        return $"{(MainPackages == 0 ? "newer: " : "and ")}{count}{(security == 0 ? "" : security == others ? security == 1 ? ", a security update" : ", all of them security updates" : $", {Text(security)} of them with security updates")}";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
