using Microsoft.CodeAnalysis;
using PatroniSwarm.Generator.Tests;

namespace PatroniSwarm.CodeFixes.Tests;

/// <summary>Whatever the source says, a code fix that is offered can be carried out and leaves C# behind.</summary>
public sealed class FixSoupTests
{
    [Fact]
    public Task What_is_offered_can_be_carried_out() => CheckAll(150);

    [Fact, Trait("Run", "Long")]
    public Task What_is_offered_for_600_pages_can_be_carried_out() => CheckAll(600);

    private static async Task CheckAll(int pages)
    {
        var carriedOut = 0;
        for (var seed = 0; seed < pages; seed++)
        {
            var source = seed % 3 == 0 ? RandomStack.Write(new Random(seed)) : HalfTypedPage.Write(new Random(seed));

            // At a class it is no syntax error, alone behind one it is.
            source = source.Replace("assembly: ", "", StringComparison.Ordinal);
            using var editor = new Editor();
            var document = Assert.Single(editor.Open(source));
            var before = SyntaxErrors(await document.GetSyntaxTreeAsync());
            foreach (var diagnostic in await Editor.Analyze(document))
            {
                if (await Editor.Offered(document, diagnostic) is not [var action])
                    continue;
                var mended = await Editor.Fix(document, diagnostic);
                var text = (await mended.GetTextAsync()).ToString();
                Assert.True(text != source, $"Seed {seed}: '{action.Title}' for {diagnostic.Id} changes nothing.");
                Assert.True(SyntaxErrors(await mended.GetSyntaxTreeAsync()) <= before, $"Seed {seed}: '{action.Title}' for {diagnostic.Id} makes\n{text}\nof\n{source}");
                carriedOut++;
            }
        }

        Assert.InRange(carriedOut, pages / 4, int.MaxValue);
    }

    private static int SyntaxErrors(SyntaxTree? tree) => tree!.GetDiagnostics().Count(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
