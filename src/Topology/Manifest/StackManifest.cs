using System.Runtime.Serialization.Json;
using System.Text;

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

    public static Stack Read(string manifest)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(manifest));
        return (Stack)new DataContractJsonSerializer(typeof(Stack)).ReadObject(stream)!;
    }
}
