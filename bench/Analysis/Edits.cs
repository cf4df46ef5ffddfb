using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PatroniSwarm.Generator;

namespace PatroniSwarm.Bench;

/// <summary>What an edit costs: elsewhere in the project, and inside the stack.</summary>
[MemoryDiagnoser]
public class Edits
{
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp13);

    private readonly SyntaxTree[] elsewhere = [Tree("class Elsewhere { int a; }", "Elsewhere.cs"), Tree("class Elsewhere { int b; }", "Elsewhere.cs"), Tree("class Elsewhere { int c; }", "Elsewhere.cs")];
    private SyntaxTree[] inside = [];
    private CSharpCompilation compilation = null!;
    private GeneratorDriver driver = null!;
    private int edit;

    [Params(Size.ThreeNodes, Size.HundredNodes, Size.FiveHundredServices, Size.ThousandServices)]
    public Size Size { get; set; }

    [GlobalSetup]
    public void Compile()
    {
        inside = [.. Enumerable.Range(0, 3).Select(edit => Tree(StackText.Of(Size, edit), "Pg.cs"))];
        compilation = CSharpCompilation.Create(
            "Bench",
            [inside[0], elsewhere[0]],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(SwarmStackAttribute).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        driver = CSharpGeneratorDriver.Create([new StackGenerator().AsSourceGenerator()], parseOptions: Parse).RunGenerators(compilation);

        var wrong = Diagnostics(compilation).Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToList();
        if (wrong.Count > 0)
            throw new InvalidOperationException($"The stack to measure has mistakes: {wrong[0]}");
    }

    /// <summary>The generator after an edit in another file.</summary>
    [Benchmark]
    public GeneratorDriver GeneratorEditElsewhere()
    {
        var edited = compilation.ReplaceSyntaxTree(elsewhere[0], elsewhere[Next()]);
        return driver = driver.RunGenerators(edited);
    }

    /// <summary>The generator after an edit of the stack.</summary>
    [Benchmark]
    public GeneratorDriver GeneratorEditInside() => driver = driver.RunGenerators(Edited());

    /// <summary>The analyzer after an edit of the stack, with the binding of the stack's attributes that it asks for.</summary>
    [Benchmark]
    public int AnalyzerEditInside() => Diagnostics(Edited()).Length;

    private static ImmutableArray<Diagnostic> Diagnostics(Compilation compilation) =>
        compilation.WithAnalyzers([new StackAnalyzer()], new AnalyzerOptions([])).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    private CSharpCompilation Edited() => compilation.ReplaceSyntaxTree(inside[0], inside[Next()]);

    // Never the tree of the call before, nor the first one: an edit that changes nothing costs nothing.
    private int Next() => edit = edit == 1 ? 2 : 1;

    private static SyntaxTree Tree(string text, string path) => CSharpSyntaxTree.ParseText(text, Parse, path);
}
