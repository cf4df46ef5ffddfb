using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace PatroniSwarm.Topology;

/// <summary>The <see cref="Stack"/> as text, on its way from the compiler to the build task inside the assembly.</summary>
public static class StackManifest
{
    public static string Write(Stack stack)
    {
        var text = new StringBuilder();
        ManifestText.Write(text, stack);
        return text.ToString();
    }

    /// <exception cref="FormatException">The text is no manifest, or one of another version.</exception>
    public static Stack Read(string manifest)
    {
        try
        {
            using var reader = JsonReaderWriterFactory.CreateJsonReader(Encoding.UTF8.GetBytes(manifest), XmlDictionaryReaderQuotas.Max);
            return ManifestReader.Read(XElement.Load(reader), typeof(Stack)) as Stack ?? throw new FormatException("it holds no stack");
        }
        catch (Exception failure) when (failure is XmlException or OverflowException or ArgumentException or MissingMethodException)
        {
            throw new FormatException(failure.Message, failure);
        }
    }
}
