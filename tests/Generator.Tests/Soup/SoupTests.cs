using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PatroniSwarm.Generator.Tests;

/// <summary>Whatever the source says, nobody throws, and each diagnostic stands where it was written and can be read.</summary>
public sealed class SoupTests
{
    private const int InOneCompilation = 100;

    private static readonly string[] Ids = [.. Topology.RuleBook.All.Select(static rule => rule.Id)];

    [Fact]
    public Task Soups_throw_nothing_and_say_only_what_can_be_read() => CheckAll(2_000, atLeast: 2 / 3.0);

    [Fact, Trait("Run", "Long")]
    public Task Ten_thousand_soups_throw_nothing_and_say_only_what_can_be_read() => CheckAll(10_000, atLeast: 0.9);

    [Fact]
    public async Task A_thousand_valid_stacks_are_refused_nothing()
    {
        for (var seed = 0; seed < 1_000; seed += InOneCompilation)
        {
            var compilation = StackCompilation.Of([.. Enumerable.Range(seed, InOneCompilation).Select(static seed => OnOwnNodes(seed, Alone(seed, ValidStack.Write(new Random(seed)))))]);
            Assert.DoesNotContain(compilation.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            var alarm = (await StackCompilation.Analyze(compilation)).FirstOrDefault(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
            Assert.True(alarm is null, $"{alarm?.Id} {alarm?.GetMessage(CultureInfo.InvariantCulture)}\n{alarm?.Location.SourceTree}");
        }
    }

    private static async Task CheckAll(int soups, double atLeast)
    {
        var raised = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < soups; seed += InOneCompilation)
        {
            var sources = Enumerable.Range(seed, InOneCompilation).Select(Source).ToList();
            try
            {
                raised.UnionWith(await Check(sources));
            }
            catch (Exception together)
            {
                // Which of them was it?
                foreach (var source in sources)
                {
                    try
                    {
                        await Check([source]);
                    }
                    catch (Exception alone)
                    {
                        Assert.Fail($"{alone}\n{source[..Math.Min(source.Length, 20_000)]}");
                    }
                }

                Assert.Fail($"Only together, from seed {seed}: {together}");
            }
        }

        // Else the soup is too thin to say anything.
        var missing = Ids.Except(raised).Order(StringComparer.Ordinal).ToList();
        Assert.True(missing.Count <= (1 - atLeast) * Ids.Length, $"{string.Join(", ", missing)} were never raised.");
    }

    private static string Source(int seed)
    {
        var random = new Random(seed);
        return Alone(seed, seed % 2 == 0 ? RandomStack.Write(random) : HalfTypedPage.Write(random));
    }

    // In a namespace and under a name of its own, so that many make one compilation.
    private static string Alone(int seed, string source)
    {
        var number = seed.ToString(CultureInfo.InvariantCulture);
        return source.Replace("using PatroniSwarm;", $"using PatroniSwarm; namespace Soup{number};", StringComparison.Ordinal)
            .Replace("SwarmStack(\"pg\"", $"SwarmStack(\"pg{number}\"", StringComparison.Ordinal);
    }

    // What two stacks want of one machine is no mistake of either.
    private static string OnOwnNodes(int seed, string source) => source.Replace("node", $"soup{seed.ToString(CultureInfo.InvariantCulture)}-node", StringComparison.Ordinal);

    private static async Task<IEnumerable<string>> Check(IReadOnlyList<string> sources)
    {
        var compilation = StackCompilation.Of([.. sources]);
        var written = compilation.SyntaxTrees.ToHashSet();
        var diagnostics = await StackCompilation.Analyze(compilation);
        foreach (var diagnostic in diagnostics)
        {
            var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
            Assert.True(diagnostic.Location.IsInSource, $"{diagnostic.Id} stands nowhere.");
            Assert.True(written.Contains(diagnostic.Location.SourceTree!), $"{diagnostic.Id} stands in a file that nobody wrote.");
            Assert.False(diagnostic.Location.SourceSpan.IsEmpty, $"{diagnostic.Id} marks nothing.");
            Assert.True(message.Length is >= 20 and <= 300, $"{diagnostic.Id} says {message.Length} characters: {message}");
            Assert.True(message.EndsWith('.'), $"{diagnostic.Id} does not end with a period: {message}");
            Assert.DoesNotContain(message, char.IsControl);
        }

        return diagnostics.Select(static diagnostic => diagnostic.Id);
    }
}
