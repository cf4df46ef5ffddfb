using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>The extensions that Debian has for PostgreSQL, from extensions.tsv (catalogue/generate); read when the first one is looked for.</summary>
public static class ExtensionCatalogue
{
    private static readonly Lazy<IReadOnlyList<KnownExtension>> Listed = new(static () => [.. DataFile.Rows("extensions.tsv").Select(Read)]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<KnownExtension> All => Listed.Value;

    /// <summary>Whether all extensions of a major are known. The other majors come from the PostgreSQL project's archive, which has more extensions.</summary>
    public static bool Lists(int major) => All.Any(extension => extension.Major == major);

    /// <summary>The extension; null if it is not known. For a major that is not listed, the package has the same name with another number.</summary>
    public static KnownExtension? Find(string name, int major) =>
        All.FirstOrDefault(extension => extension.Name == name && (extension.Major == major || !Lists(major))) is { } found ? For(major, found) : null;

    /// <summary>The extension whose package has a library; null if there is none.</summary>
    public static KnownExtension? OfLibrary(string library, int major) =>
        All.Where(extension => extension.Libraries.Contains(library) && (extension.Major == major || !Lists(major))).OrderByDescending(extension => extension.Name == library).FirstOrDefault();

    /// <summary>The extension that a mistyped name stands for: one without its <c>pg_</c>, the only one of a package, or the nearest name. Null if none is near.</summary>
    public static string? Meant(string written, int major)
    {
        var known = All.Where(extension => extension.Major == major).ToList();
        var word = written.Trim().ToLowerInvariant();
        return Only(extension => extension.Name == $"pg_{word}")
            ?? Only(extension => extension.Package == word || extension.Package == $"postgresql-{Text(major)}-{word}")
            ?? Closest.To(written, known.Select(static extension => extension.Name));

        string? Only(Func<KnownExtension, bool> isMeant) => known.Where(isMeant).ToList() is [var only] ? only.Name : null;
    }

    private static KnownExtension For(int major, KnownExtension extension) =>
        extension.Major == major ? extension : extension with { Major = major, Package = extension.Package.Replace($"-{Text(extension.Major)}", $"-{Text(major)}") };

    private static KnownExtension Read(string[] columns) => new()
    {
        Name = columns[0],
        Major = int.Parse(columns[1], CultureInfo.InvariantCulture),
        Package = columns[2],
        Library = Word(columns[3]),
        Requires = Words(columns[4]),
        DatabaseSetting = Word(columns[5]),
        Libraries = Words(columns[6]),
    };

    private static string? Word(string text) => text.Length == 0 ? null : text;

    private static EquatableArray<string> Words(string text) => text.Length == 0 ? EquatableArray<string>.Empty : text.Split(',').ToEquatableArray();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
