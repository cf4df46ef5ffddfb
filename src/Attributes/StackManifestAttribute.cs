using System.ComponentModel;

namespace PatroniSwarm;

/// <summary>Stores a stack's description in the compiled assembly, where the build reads it. The generator writes it; do not write it by hand.</summary>
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

    /// <summary>The environment that the stack is for. Default: null, its description has only one.</summary>
    public string? Environment { get; set; }

    /// <summary>The stack that this one is a variant of. Default: null, it is none.</summary>
    public string? VariantOf { get; set; }
}
