using System.Runtime.Serialization.Json;
using System.Text;

namespace PatroniSwarm.Topology;

/// <summary>The <see cref="Stack"/> as text, on its way from the compiler to the build task inside the assembly.</summary>
public static class StackManifest
{
    private static readonly DataContractJsonSerializer Serializer = new(typeof(Stack));

    public static string Write(Stack stack)
    {
        using var stream = new MemoryStream();
        Serializer.WriteObject(stream, stack);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static Stack Read(string manifest)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(manifest));
        return (Stack)Serializer.ReadObject(stream)!;
    }
}
