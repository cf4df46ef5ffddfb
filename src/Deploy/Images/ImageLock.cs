using System.Globalization;
using System.Text;

namespace PatroniSwarm.Deploy.Images;

/// <summary>The file <c>stacks/&lt;name&gt;/images.lock</c>: what is installed in the images of a stack. The images' tags follow it.</summary>
/// <param name="Date">When the archive was last looked at. A tag does not depend on it.</param>
/// <param name="Images">The images.</param>
internal sealed record ImageLock(DateOnly Date, IReadOnlyList<LockedImage> Images)
{
    public const string FileName = "images.lock";

    private const string DateFormat = "yyyy-MM-dd";

    private const string Comment =
        """
        # What is installed in the images of this stack, written by 'dotnet build -t:UpdateImages'. Review it and commit it: the images' tags follow the
        # versions. The date says when the archive was last looked at; no tag depends on it.

        """;

    /// <summary>Reads the file; null if there is none.</summary>
    /// <exception cref="FormatException">The file is not understood.</exception>
    public static ImageLock? Read(string file) => File.Exists(file) ? ImageLockReader.Read(File.ReadAllText(file)) : null;

    public LockedImage? Find(string name, string version, IReadOnlyList<string> extensions) => Images.FirstOrDefault(image => image.Is(name, version, extensions));

    /// <summary>A date as the file has it.</summary>
    public static string DateText(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    public static bool TryDate(string text, out DateOnly date) => DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>The content of the file. No value in it needs escaping, because <see cref="ImageLockReader"/> accepts no other.</summary>
    public string Text()
    {
        var text = new StringBuilder(Comment.ReplaceLineEndings("\n")).Append(CultureInfo.InvariantCulture, $"date: \"{DateText(Date)}\"\nimages:\n");
        foreach (var image in Images)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - image: \"{image.Name}:{image.Version}\"\n");
            if (image.Base is { } start)
                text.Append(CultureInfo.InvariantCulture, $"    base: \"{start}\"\n");
            if (image.Extensions.Count > 0)
                text.Append("    extensions:\n").AppendJoin("", image.Extensions.Select(static extension => $"      - \"{extension}\"\n"));
            text.Append("    packages:\n").AppendJoin("", image.Packages.Select(static package => $"      {package.Name}: \"{package.Version}\"\n"));
        }

        return text.ToString();
    }
}
