using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Build.Tests.Docs;

/// <summary>A command line in README, docs or the lab's page: a span of code, a line of a block, or switches to add to a build.</summary>
/// <param name="Page">Where it stands.</param>
/// <param name="Line">What a reader would type.</param>
internal sealed partial record DocumentedCommand(string Page, string Line)
{
    public static string Repository { get; } = Root();

    public bool IsDotnet => Dotnet().IsMatch(Line);

    public static IReadOnlyList<DocumentedCommand> All() =>
    [
        .. Directory.GetFiles(Path.Combine(Repository, "docs"), "*.md", SearchOption.AllDirectories)
            .Prepend(Path.Combine(Repository, "lab/README.md"))
            .Prepend(Path.Combine(Repository, "README.md"))
            .Order(StringComparer.Ordinal)
            .SelectMany(static file => In(Path.GetRelativePath(Repository, file), File.ReadAllText(file))),
    ];

    public override string ToString() => $"{Page}: {Line}";

    private static IEnumerable<DocumentedCommand> In(string page, string text) =>
        Span().Matches(Block().Replace(text, "")).Select(static span => span.Groups[1].Value)
            .Concat(Block().Matches(text).SelectMany(static block => block.Groups[1].Value.Split('\n')).Select(static line => Explanation().Split(line)[0]))
            .Select(static text => Switches().IsMatch(text) ? $"dotnet build {text}" : text)
            .Where(static line => Dotnet().IsMatch(line) || Script().IsMatch(line))
            .Select(line => new DocumentedCommand(page, line));

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));

    [GeneratedRegex(@"^```\w*.*?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Span();

    // Blocks set what a command does apart from it.
    [GeneratedRegex(@" {2,}")]
    private static partial Regex Explanation();

    [GeneratedRegex("^-[pt]:")]
    private static partial Regex Switches();

    [GeneratedRegex(@"^(?:[A-Z_]+=\S+ )*dotnet ")]
    private static partial Regex Dotnet();

    [GeneratedRegex(@"^(?:\./|lab/)[a-z]+(?: |$)")]
    private static partial Regex Script();
}
