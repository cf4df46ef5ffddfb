using Microsoft.CodeAnalysis;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>The file <c>stacks/&lt;name&gt;/drill.json</c> of a stack, which a build gives to the compiler as an additional file.</summary>
/// <param name="Stack">The name of the stack: that of the folder.</param>
/// <param name="Evidence">What it says.</param>
internal sealed record DrillFile(string Stack, DrillEvidence Evidence)
{
    public static bool Is(AdditionalText text) => string.Equals(Path.GetFileName(text.Path), DrillEvidence.File, StringComparison.Ordinal);

    public static DrillFile Read(AdditionalText text, CancellationToken cancellation) =>
        new(Path.GetFileName(Path.GetDirectoryName(text.Path) ?? ""), DrillEvidence.Read(text.GetText(cancellation)?.ToString() ?? ""));

    /// <summary>The stack with its evidence, if it has some.</summary>
    public static Stack AddTo(Stack stack, IEnumerable<DrillFile> files) =>
        stack with { Evidence = files.FirstOrDefault(file => file.Stack == stack.Name)?.Evidence };
}
