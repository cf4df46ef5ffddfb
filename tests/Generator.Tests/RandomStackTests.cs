using Microsoft.CodeAnalysis;

namespace PatroniSwarm.Generator.Tests;

/// <summary>Whatever the source says, nobody throws, and each diagnostic stands where it was written.</summary>
public sealed class RandomStackTests
{
    private const int Stacks = 300;

    [Fact]
    public async Task No_stack_makes_the_analyzer_or_the_generator_throw()
    {
        var raised = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 1; seed <= Stacks; seed++)
        {
            var source = RandomStack.Write(new Random(seed));
            try
            {
                var compilation = StackCompilation.Of(source);
                StackCompilation.Generate(compilation, mustCompile: false);
                foreach (var diagnostic in await StackCompilation.Analyze(compilation))
                {
                    Assert.True(diagnostic.Location.IsInSource, $"{diagnostic.Id} stands nowhere.");
                    Assert.True(diagnostic.Location.SourceTree == compilation.SyntaxTrees[0], $"{diagnostic.Id} stands in a file that nobody wrote.");
                    Assert.False(diagnostic.Location.SourceSpan.IsEmpty, $"{diagnostic.Id} marks nothing.");
                    raised.Add(diagnostic.Id);
                }
            }
            catch (Exception exception)
            {
                Assert.Fail($"Seed {seed}: {exception}\n{source}");
            }
        }

        // Else the soup is too thin to say anything.
        Assert.True(raised.Count >= 25, $"Only {string.Join(", ", raised.Order(StringComparer.Ordinal))} were raised.");
    }
}
