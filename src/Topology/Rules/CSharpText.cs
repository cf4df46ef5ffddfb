using System.Globalization;
using System.Text;

namespace PatroniSwarm.Topology;

/// <summary>Text as C# writes it.</summary>
internal static class CSharpText
{
    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var character in text)
        {
            if (character is '"' or '\\')
                literal.Append('\\').Append(character);
            else if (char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029')
                literal.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            else
                literal.Append(character);
        }

        return literal.Append('"').ToString();
    }
}
