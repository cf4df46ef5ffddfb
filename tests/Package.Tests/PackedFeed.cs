using System.IO.Compression;
using System.Xml.Linq;

namespace PatroniSwarm.Package.Tests;

/// <summary>The packages of what the repository's build made, in a folder feed.</summary>
/// <param name="Folder">The feed.</param>
/// <param name="Version">A version that nobody has, so that no cache can take the place of what is packed here.</param>
internal sealed record PackedFeed(string Folder, string Version)
{
    // Once for all tests.
    private static readonly Lazy<Task<PackedFeed>> Packed = new(PackAsync);

    public static Task<PackedFeed> GetAsync() => Packed.Value;

    public string File(string package) => Path.Combine(Folder, $"{package}.{Version}.nupkg");

    /// <summary>What the package holds, without what every package has.</summary>
    public IReadOnlyList<string> Entries(string package)
    {
        using var file = ZipFile.OpenRead(File(package));
        return
        [
            .. file.Entries.Select(static entry => entry.FullName)
                .Where(entry => !entry.StartsWith('[') && !entry.StartsWith("_rels/", StringComparison.Ordinal) && !entry.StartsWith("package/", StringComparison.Ordinal) && entry != $"{package}.nuspec")
                .Order(StringComparer.Ordinal),
        ];
    }

    public string Text(string package, string entry)
    {
        using var file = ZipFile.OpenRead(File(package));
        using var reader = new StreamReader(file.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>The package's own description, element by element.</summary>
    public XElement Nuspec(string package) => XDocument.Parse(Text(package, $"{package}.nuspec")).Root!.Elements().Single();

    private static async Task<PackedFeed> PackAsync()
    {
        var feed = new PackedFeed(Path.Combine(Repository.Root, "artifacts", "package", "tests"), $"0.0.1-test.{DateTime.UtcNow:yyyyMMddHHmmssfff}");
        if (Directory.Exists(feed.Folder))
            Directory.Delete(feed.Folder, recursive: true);
        var packed = await OutsideFolder.Dotnet(Repository.Root, "pack", "packages.slnf", "--no-build", "-c", Repository.Configuration, "-o", feed.Folder, $"-p:PackageVersion={feed.Version}", "-tl:off", "-nodeReuse:false");
        Assert.True(packed.ExitCode == 0, packed.StandardOutput);
        return feed;
    }
}
