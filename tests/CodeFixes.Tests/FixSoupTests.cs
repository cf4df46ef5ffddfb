using Microsoft.CodeAnalysis;
using PatroniSwarm.Generator.Tests;

namespace PatroniSwarm.CodeFixes.Tests;

/// <summary>Whatever the source says, a code fix that is offered can be carried out and leaves C# behind.</summary>
public sealed class FixSoupTests
{
    private const int Pages = 600;

    [Fact]
    public async Task What_is_offered_can_be_carried_out()
    {
        var carriedOut = 0;
        for (var seed = 0; seed < Pages; seed++)
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

        Assert.InRange(carriedOut, Pages / 4, int.MaxValue);
    }

    private static int SyntaxErrors(SyntaxTree? tree) => tree!.GetDiagnostics().Count(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
