namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A note about something in a stack file that is ignored or read differently, with its position.</summary>
public sealed record StackNote(string Message, StackPlace Place)
{
    /// <summary>The note on a line of its own: <c>stack.yml(12,5): …</c>.</summary>
    public override string ToString() => $"{Path.GetFileName(Place.File)}({Place.Line},{Place.Column}): {Message}";
}
