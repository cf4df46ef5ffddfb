using Microsoft.CodeAnalysis;
using PatroniSwarm.Generator.Tests;

namespace PatroniSwarm.CodeFixes.Tests;

/// <summary>Each page of a rule that knows the one right answer shows what the code fix makes of its example.</summary>
public sealed class PageFixTests
{
    public static TheoryData<string> Ids => [.. RulePage.Ids()];

    [Theory, MemberData(nameof(Ids))]
    public async Task The_code_fix_turns_the_example_into_the_fixed_one(string id)
    {
        var page = RulePage.Read(id);
        using var editor = new Editor();
        var document = Assert.Single(editor.Open(page.Raises.Replace($" // {id}", "", StringComparison.Ordinal)));
        var diagnostic = Assert.Single(await Editor.Analyze(document, id, page.Drills));
        if (await Editor.Offered(document, diagnostic) is not [var action])
        {
            Assert.Null(page.Fixed);
            return;
        }

        var mended = await Editor.Fix(document, diagnostic);
        var text = (await mended.GetTextAsync()).ToString();
        if (Environment.GetEnvironmentVariable("PATRONISWARM_ACCEPT") == "1")
            page = page.WithFixed(action.Title, text);
        Assert.True(page.Fixed is not null, $"{id}.md does not show what the code fix '{action.Title}' does. PATRONISWARM_ACCEPT=1 writes it there.");
        Assert.Equal(page.Fixed, text);
        Assert.Contains($"The code fix is `{action.Title}`:", page.Text, StringComparison.Ordinal);
        Assert.InRange(action.Title.Length, 5, 100);
        Assert.Empty(await Editor.Analyze(mended, id, page.Drills));
        Assert.DoesNotContain((await mended.Project.GetCompilationAsync())!.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
