namespace PatroniSwarm.Deploy;

/// <summary>A failure that the user can correct, with its message.</summary>
public sealed class DeployException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
