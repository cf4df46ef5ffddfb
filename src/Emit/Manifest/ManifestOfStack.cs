using PatroniSwarm.Emit;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Manifest;

/// <summary>A stack's name and its manifest, not yet read.</summary>
internal sealed record ManifestOfStack(string Name, string Text)
{
    /// <summary>The environment that the stack is for. Null: its description has only one.</summary>
    public string? Environment { get; init; }

    /// <summary>The stack that it is a variant of, by name. Null: it is none.</summary>
    public string? VariantOf { get; init; }

    /// <summary>That stack.</summary>
    public ManifestOfStack? Of { get; init; }

    public Stack Read()
    {
        try
        {
            return StackManifest.Read(Text);
        }
        catch (FormatException failure)
        {
            throw new EmitException(
                EmitCodes.Manifest,
                $"The manifest of stack '{Name}' cannot be read ({failure.Message}). PatroniSwarm's generator and its build tasks must have the same version. Run 'dotnet build --no-incremental'.");
        }
    }
}
