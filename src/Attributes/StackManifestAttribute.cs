using System.ComponentModel;

namespace PatroniSwarm;

/// <summary>Carries a stack's description inside the compiled assembly, for the build to read. Written by the generator, never by hand.</summary>
/// <param name="name">The stack's name.</param>
/// <param name="manifest">The description, serialised.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class StackManifestAttribute(string name, string manifest) : Attribute
{
    /// <summary>The stack's name.</summary>
    public string Name { get; } = name;

    /// <summary>The description, serialised.</summary>
    public string Manifest { get; } = manifest;
}
