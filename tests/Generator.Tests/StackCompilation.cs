using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator.Tests;

/// <summary>Source compiled in memory with the attributes, the generator and the analyzer.</summary>
internal static class StackCompilation
{
    public static ImmutableArray<MetadataReference> References { get; } =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(SwarmStackAttribute).Assembly.Location)];

    public static CSharpParseOptions Parse { get; } = new(LanguageVersion.CSharp13);

    public static CSharpCompilationOptions Options { get; } = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    public static CSharpCompilation Of(params string[] sources) => CSharpCompilation.Create(
        "Sample",
        sources.Select(static (source, index) => CSharpSyntaxTree.ParseText(source, Parse, $"File{index}.cs")),
        References,
        Options);

    /// <param name="drills">The file <c>stacks/pg/drill.json</c>. Null: there is none.</param>
    public static GeneratorDriver Driver(string? drills = null) => CSharpGeneratorDriver.Create(
        [new StackGenerator().AsSourceGenerator()],
        additionalTexts: Files(drills),
        parseOptions: Parse,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static SyntaxTree Tree(string source, string path) => CSharpSyntaxTree.ParseText(source, Parse, path);

    /// <summary>
    /// What the analyzer says, in source order, about the compilation as the compiler sees it: with the generated sources.
    /// An analyzer that throws fails the test. A proved promise is no mistake and is left out, unless it is what
    /// the test is about; with a rule that the test is about, so is everything else that is only worth knowing.
    /// </summary>
    public static async Task<IReadOnlyList<Diagnostic>> Analyze(Compilation source, string? about = null, string? drills = null)
    {
        var generated = Driver(drills).RunGeneratorsAndUpdateCompilation(source, out var compilation, out _);
        Assert.All(generated.GetRunResult().Results, static run => Assert.Null(run.Exception));
        Exception? thrown = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(Files(drills)),
            onAnalyzerException: (exception, _, _) => thrown = exception,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers([new StackAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        Assert.Null(thrown);
        return [.. diagnostics.Where(diagnostic => diagnostic.Id == about || !(about is null ? IsProof(diagnostic) : diagnostic.DefaultSeverity == DiagnosticSeverity.Info)).OrderBy(static diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static ImmutableArray<AdditionalText> Files(string? drills) => drills is null ? [] : [new DrillJson(drills)];

    private sealed class DrillJson(string content) : AdditionalText
    {
        public override string Path => "stacks/pg/drill.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(content);
    }

    private static bool IsProof(Diagnostic diagnostic) => PromiseRules.Proved.Any(rule => rule.Id == diagnostic.Id);

    /// <summary>The generated sources; the compilation with them must have no error.</summary>
    public static IReadOnlyList<string> Generate(Compilation compilation, bool mustCompile = true)
    {
        var result = Driver().RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var diagnostics);
        Assert.Empty(diagnostics);
        Assert.All(result.GetRunResult().Results, static run => Assert.Null(run.Exception));
        if (mustCompile)
            Assert.DoesNotContain(updated.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return [.. result.GetRunResult().GeneratedTrees.Select(static tree => tree.ToString())];
    }
}
