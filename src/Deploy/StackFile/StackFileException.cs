namespace PatroniSwarm.Deploy.StackFile;

/// <summary>An error in a stack file, with its position.</summary>
public sealed class StackFileException(string message, string file, int line, int column) : Exception(message)
{
    public string File { get; } = file;

    public int Line { get; } = line;

    public int Column { get; } = column;
}
