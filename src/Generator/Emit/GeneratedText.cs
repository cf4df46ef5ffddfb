using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace PatroniSwarm.Generator;

/// <summary>Pieces of C# that is generated.</summary>
internal static class GeneratedText
{
    public static void Summary(StringBuilder text, string indent, IReadOnlyList<string> lines)
    {
        text.Append($"{indent}/// <summary>\n");
        foreach (var line in lines)
            text.Append($"{indent}/// {(lines.Count > 1 ? $"<para>{Xml(line)}</para>" : Xml(line))}\n");
        text.Append($"{indent}/// </summary>\n");
    }

    public static void Class(StringBuilder text, string name) =>
        text.Append($"    [global::System.CodeDom.Compiler.GeneratedCode(\"{StackSource.Tool}\", \"1\")]\n    public static class {name}\n    {{\n");

    public static void Separate(StringBuilder text, ref bool first)
    {
        if (!first)
            text.Append('\n');
        first = false;
    }

    private static string Xml(string line) =>
        new(line.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Select(static character => char.IsControl(character) || character is '\u2028' or '\u2029' or '\u0085' ? ' ' : character).ToArray());

    public static string Literal(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Escaped(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(identifier) == SyntaxKind.None ? identifier : "@" + identifier;
}
