namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Something in a stack file that is not understood, and where it stands.</summary>
public sealed class StackFileException(string message, string file, int line, int column) : Exception(message)
{
    public string File { get; } = file;

    public int Line { get; } = line;

    public int Column { get; } = column;
}
