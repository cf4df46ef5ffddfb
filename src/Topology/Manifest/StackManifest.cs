using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace PatroniSwarm.Topology;

/// <summary>The <see cref="Stack"/> as text, on its way from the compiler to the build task inside the assembly.</summary>
public static class StackManifest
{
    // Raise it when a generator and a build task of different releases would not understand each other.
    private const string Version = "1";

    public static string Write(Stack stack)
    {
        var text = new StringBuilder($"{{\"Version\":{Version},\"Stack\":");
        ManifestText.Write(text, stack);
        return text.Append('}').ToString();
    }

    /// <exception cref="FormatException">The text is no manifest, or one of another version.</exception>
    public static Stack Read(string manifest)
    {
        try
        {
            using var reader = JsonReaderWriterFactory.CreateJsonReader(Encoding.UTF8.GetBytes(manifest), XmlDictionaryReaderQuotas.Max);
            var root = XElement.Load(reader);
            var version = (string?)root.Element("Version");
            if (version != Version)
                throw new FormatException($"it has {(version is null ? "no version" : $"version {version}")}, and this build task reads version {Version}");
            return root.Element("Stack") is { } stack && ManifestReader.Read(stack, typeof(Stack)) is Stack read ? read : throw new FormatException("it holds no stack");
        }
        catch (Exception failure) when (failure is XmlException or OverflowException or ArgumentException or MissingMethodException)
        {
            throw new FormatException(failure.Message, failure);
        }
    }
}
