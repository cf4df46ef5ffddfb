namespace PatroniSwarm.Topology;

/// <summary>Published images that do not run a service of the stack, and why (published-images.tsv).</summary>
internal static class PublishedImages
{
    // Registries that serve Docker Hub's images under its names.
    private static readonly string[] Mirrors = ["docker.io/", "index.docker.io/", "registry-1.docker.io/", "registry.hub.docker.com/", "public.ecr.aws/docker/", "mirror.gcr.io/"];

    // The folders of Docker's official images. 'amd64' and others have those for one processor architecture.
    private static readonly HashSet<string> OfficialFolders = new(StringComparer.Ordinal) { "library", "amd64", "arm64v8", "arm32v7", "ppc64le", "s390x", "riscv64", "i386" };

    private static readonly Lazy<ILookup<string, PublishedImage>> ByName = new(static () => Listed().Where(static image => !image.IsBeginning).ToLookup(static image => image.Name, StringComparer.Ordinal));
    private static readonly Lazy<IReadOnlyList<PublishedImage>> Beginnings = new(static () => [.. Listed().Where(static image => image.IsBeginning)]);

    /// <summary>Why a service does not run from an image. Null: it does, or it is not known.</summary>
    public static string? Wrong(Service service, ImageReference image) => Find(image.Name) is { } known && known.Attribute == service.AttributeName() ? known.Wrong : null;

    private static PublishedImage? Find(string name)
    {
        var mirror = Array.Find(Mirrors, mirror => name.StartsWith(mirror, StringComparison.Ordinal));
        var parts = (mirror is null ? name : name.Substring(mirror.Length)).Split('/');
        var last = parts[parts.Length - 1];
        var folder = parts.Length > 1 ? parts[parts.Length - 2] : "";
        return (parts.Length == 1 || OfficialFolders.Contains(folder) ? ByName.Value[last].FirstOrDefault() : null)
            ?? ByName.Value[$"{folder}/{last}"].FirstOrDefault()
            ?? Beginnings.Value.FirstOrDefault(image => image.Begins(folder, last));
    }

    private static IEnumerable<PublishedImage> Listed() => DataFile.Rows("published-images.tsv").Select(static row => new PublishedImage(row[0], row[1], row[2]));

    /// <param name="Name">Its last names, or how they begin.</param>
    /// <param name="Attribute">The attribute of the service that does not run from it.</param>
    /// <param name="Wrong">Why, with the image as the subject.</param>
    private sealed record PublishedImage(string Name, string Attribute, string Wrong)
    {
        public bool IsBeginning => Name.EndsWith("*", StringComparison.Ordinal);

        public bool Begins(string folder, string last) =>
            Name.TrimEnd('*').Split('/') is [var known, var start] && (known == "*" || known == folder) && last.StartsWith(start, StringComparison.Ordinal);
    }
}
