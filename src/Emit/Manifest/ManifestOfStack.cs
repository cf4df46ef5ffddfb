using PatroniSwarm.Emit;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Manifest;

/// <summary>A stack's name and its manifest, not yet read.</summary>
internal sealed record ManifestOfStack(string Name, string Text)
{
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
