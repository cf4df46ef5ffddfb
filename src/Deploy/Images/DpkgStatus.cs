namespace PatroniSwarm.Deploy.Images;

/// <summary>Reads the file in which dpkg keeps what is installed: paragraphs of fields, with an empty line between.</summary>
internal static class DpkgStatus
{
    private const string State = " installed";

    public static IEnumerable<InstalledPackage> Installed(string text) =>
        text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(static paragraph => paragraph.Split('\n'))
            // 'deinstall ok config-files' is a package that is gone.
            .Where(static lines => Field(lines, "Status").EndsWith(State, StringComparison.Ordinal))
            .Select(static lines => new InstalledPackage(Field(lines, "Package"), Field(lines, "Version")))
            .Where(static package => package.IsValid)
            // A package of two architectures has one version.
            .DistinctBy(static package => package.Name);

    private static string Field(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith($"{name}: ", StringComparison.Ordinal)) is { } line ? line[(name.Length + 2)..].Trim() : "";
}
