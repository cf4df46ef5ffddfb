using PatroniSwarm.Deploy.Engines;

namespace PatroniSwarm.Deploy;

/// <summary>What to deploy, and where.</summary>
public sealed record DeployOptions
{
    public required string StackFile { get; init; }

    public required string StackName { get; init; }

    public string? ImagesDirectory { get; init; }

    /// <summary>Where images are pushed to and pulled from: <c>198.51.100.7:5000</c>.</summary>
    public string? Registry { get; init; }

    /// <summary>The engine of a manager; by default, the one that docker's client uses.</summary>
    public EngineChoice? SwarmHost { get; init; }

    public bool SwarmInit { get; init; }

    public string? UserSecretsId { get; init; }

    /// <summary>The secrets that get a new value, by their names in the swarm.</summary>
    public IReadOnlyList<string> RotateSecrets { get; init; } = [];

    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromMinutes(5);
}
