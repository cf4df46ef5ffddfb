using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace PatroniSwarm.Topology;

/// <summary>Writes records as JSON, property by property.</summary>
/// <remarks>
/// A data contract serializer compiles itself at its first use, which takes most of a second in every new compiler process. The compiler
/// only writes.
/// </remarks>
internal static class ManifestText
{
    private static readonly Dictionary<Type, PropertyInfo[]> Properties = [];

    public static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case string content: WriteString(text, content); break;
            case bool flag: text.Append(flag ? "true" : "false"); break;
            case Enum number: text.Append(Convert.ToInt64(number, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)); break;
            case double.NaN: text.Append("\"NaN\""); break;
            case double number when double.IsInfinity(number): text.Append(number > 0 ? "\"INF\"" : "\"-INF\""); break;
            case double number: text.Append(number.ToString("R", CultureInfo.InvariantCulture)); break;
            case IFormattable number and (int or long): text.Append(number.ToString(null, CultureInfo.InvariantCulture)); break;
            case IEnumerable items: WriteItems(text, items); break;
            default: WriteRecord(text, value); break;
        }
    }

    private static void WriteItems(StringBuilder text, IEnumerable items)
    {
        text.Append('[');
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                text.Append(',');
            first = false;
            Write(text, item);
        }

        text.Append(']');
    }

    private static void WriteRecord(StringBuilder text, object record)
    {
        text.Append('{');
        var first = true;
        foreach (var property in PropertiesOf(record.GetType()))
        {
            if (!first)
                text.Append(',');
            first = false;
            WriteString(text, property.Name);
            text.Append(':');
            Write(text, property.GetValue(record));
        }

        text.Append('}');
    }

    private static PropertyInfo[] PropertiesOf(Type type)
    {
        lock (Properties)
        {
            if (!Properties.TryGetValue(type, out var properties))
            {
                properties = [.. type.GetProperties().Where(static property => property.CanWrite).OrderBy(static property => property.Name, StringComparer.Ordinal)];
                Properties.Add(type, properties);
            }

            return properties;
        }
    }

    private static void WriteString(StringBuilder text, string content)
    {
        text.Append('"');
        foreach (var character in content)
        {
            if (character is '"' or '\\')
                text.Append('\\').Append(character);
            else if (character is < ' ' or > '~')
                text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            else
                text.Append(character);
        }

        text.Append('"');
    }
}
