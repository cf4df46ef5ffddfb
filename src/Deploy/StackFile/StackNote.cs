namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Something in a stack file that is taken otherwise than it looks, and where it stands.</summary>
public sealed record StackNote(string Message, StackPlace Place)
{
    /// <summary>The note on a line of its own: <c>stack.yml(12,5): …</c>.</summary>
    public override string ToString() => $"{Path.GetFileName(Place.File)}({Place.Line},{Place.Column}): {Message}";
}
