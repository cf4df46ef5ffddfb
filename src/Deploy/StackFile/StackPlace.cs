namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A position in a stack file.</summary>
public sealed record StackPlace(string File, int Line, int Column)
{
    /// <summary>An error at this place.</summary>
    public StackFileException Wrong(string what) => new(what, File, Line, Column);
}
