using System.Text.RegularExpressions;

namespace PatroniSwarm.Tests;

/// <summary>A command line of a page: a span of code, a line of a block, or switches to add to a build.</summary>
/// <param name="Page">Where it stands.</param>
/// <param name="Line">What a reader would type.</param>
internal sealed partial record DocumentedCommand(string Page, string Line)
{
    public static IReadOnlyList<DocumentedCommand> All { get; } = [.. DocumentedPage.All.SelectMany(In)];

    public bool IsDotnet => Dotnet().IsMatch(Line);

    public bool IsPswarm => Pswarm().IsMatch(Line);

    public bool IsScript => Script().IsMatch(Line);

    public override string ToString() => $"{Page}: {Line}";

    private static IEnumerable<DocumentedCommand> In(DocumentedPage page) =>
        Span().Matches(page.Prose).Select(static span => span.Groups[1].Value)
            .Concat(page.Blocks.SelectMany(static block => block.Split('\n')).Select(static line => Explanation().Split(line)[0]))
            .Select(static text => Switches().IsMatch(text) ? $"dotnet build {text}" : text)
            .Select(line => new DocumentedCommand(page.Path, line))
            .Where(static command => command.IsDotnet || command.IsPswarm || command.IsScript);

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Span();

    // Blocks set what a command does apart from it.
    [GeneratedRegex(@" {2,}")]
    private static partial Regex Explanation();

    [GeneratedRegex("^-[pt]:")]
    private static partial Regex Switches();

    [GeneratedRegex(@"^(?:[A-Z_]+=\S+ )*dotnet ")]
    private static partial Regex Dotnet();

    [GeneratedRegex(@"^(?:[A-Z_]+=\S+ )*pswarm ")]
    private static partial Regex Pswarm();

    [GeneratedRegex(@"^(?:\./|lab/)[a-z]+(?: |$)")]
    private static partial Regex Script();
}
