using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Tests;

/// <summary>A page that people read: those of the root, of docs and of the lab.</summary>
/// <param name="Path">Where it is in the repository.</param>
/// <param name="Text">All of it.</param>
internal sealed partial record DocumentedPage(string Path, string Text)
{
    public static string Repository { get; } = Root();

    public static IReadOnlyList<DocumentedPage> All { get; } =
    [
        .. Directory.GetFiles(System.IO.Path.Combine(Repository, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Repository, "*.md"))
            .Append(System.IO.Path.Combine(Repository, "lab/README.md"))
            .Order(StringComparer.Ordinal)
            .Select(static file => new DocumentedPage(System.IO.Path.GetRelativePath(Repository, file).Replace('\\', '/'), File.ReadAllText(file).ReplaceLineEndings("\n"))),
    ];

    /// <summary>What stands outside of its blocks.</summary>
    public string Prose => Block().Replace(Text, "");

    /// <summary>The content of its blocks.</summary>
    public IEnumerable<string> Blocks => Block().Matches(Text).Select(static block => block.Groups[1].Value);

    private static string Root([CallerFilePath] string file = "") => System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "../.."));

    [GeneratedRegex(@"^```\w*.*?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
