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
                $"The manifest of stack '{Name}' cannot be read ({failure.Message}). Is PatroniSwarm's generator of the same version as its build tasks? Build again from clean.");
        }
    }
}
