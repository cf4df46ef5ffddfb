namespace PatroniSwarm.Emit;

/// <summary>A failure that the user can do something about, told in one message.</summary>
public sealed class EmitException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
