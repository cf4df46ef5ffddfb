using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PatroniSwarm.CodeFixes;

/// <summary>A change of the text of a file.</summary>
internal sealed record SourceChange(SyntaxTree Tree, TextChange Text);
