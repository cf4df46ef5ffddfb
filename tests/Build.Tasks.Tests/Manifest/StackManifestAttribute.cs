[assembly: PatroniSwarm.StackManifest("b", """{"Version":1,"Stack":{"Name":"b","Development":true}}""")]
[assembly: PatroniSwarm.StackManifest("a", """{"Version":1,"Stack":{"Name":"a","Network":{"Name":"netz"}}}""")]

namespace PatroniSwarm;

/// <summary>Stands in for the attribute that users' assemblies have.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class StackManifestAttribute(string name, string manifest) : Attribute
{
    public string Name { get; } = name;

    public string Manifest { get; } = manifest;
}
