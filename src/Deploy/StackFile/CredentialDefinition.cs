namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Where Windows finds the account that a container runs as: one of the three.</summary>
public sealed record CredentialDefinition
{
    /// <summary>A config of the stack.</summary>
    public string? Config { get; init; }

    public string? File { get; init; }

    public string? Registry { get; init; }
}
