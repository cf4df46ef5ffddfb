using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using PatroniSwarm.Generator.Tests;

namespace PatroniSwarm.CodeFixes.Tests;

/// <summary>An editor with the code fixes, on a project in memory.</summary>
internal sealed class Editor : IDisposable
{
    private static readonly StackCodeFixProvider Provider = new();

    private readonly AdhocWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    /// <summary>The files of a new project.</summary>
    public IReadOnlyList<Document> Open(params string[] sources)
    {
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Sample",
            "Sample",
            LanguageNames.CSharp,
            compilationOptions: StackCompilation.Options,
            parseOptions: StackCompilation.Parse,
            metadataReferences: StackCompilation.References));
        for (var index = 0; index < sources.Length; index++)
            project = project.AddDocument($"File{index}.cs", sources[index], filePath: $"File{index}.cs").Project;
        return [.. project.Documents];
    }

    public static async Task<IReadOnlyList<Diagnostic>> Analyze(Document document, string? about = null, string? drills = null) =>
        await StackCompilation.Analyze((await document.Project.GetCompilationAsync())!, about, drills);

    /// <summary>The code fixes that are offered for a diagnostic.</summary>
    public static async Task<IReadOnlyList<CodeAction>> Offered(Document document, Diagnostic diagnostic)
    {
        var offered = new List<CodeAction>();
        await Provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offered.Add(action), CancellationToken.None));
        return offered;
    }

    /// <summary>The document with the one fix that is offered.</summary>
    public static async Task<Document> Fix(Document document, Diagnostic diagnostic) =>
        await Apply(document, Assert.Single(await Offered(document, diagnostic)));

    /// <summary>The document with every diagnostic of one rule fixed at once.</summary>
    public static async Task<Document> FixAll(Document document, string id)
    {
        var diagnostics = await Analyze(document);
        var context = new FixAllContext(document, Provider, FixAllScope.Document, id, [id], new Diagnostics(diagnostics), CancellationToken.None);
        return await Apply(document, (await Provider.GetFixAllProvider().GetFixAsync(context))!);
    }

    private static async Task<Document> Apply(Document document, CodeAction action)
    {
        var operation = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        return operation.ChangedSolution.GetDocument(document.Id)!;
    }

    private sealed class Diagnostics(IReadOnlyList<Diagnostic> all) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return all.Where(diagnostic => diagnostic.Location.SourceTree == tree).ToImmutableArray();
        }

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(all);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
