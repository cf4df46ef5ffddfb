using PatroniSwarm.Deploy.Certificates;
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

    /// <summary>Whether it is that of the last publish where none is named. Without any, a plan would show that every image changes.</summary>
    public bool LastRegistry { get; init; }

    /// <summary>The engine of a manager; by default, the one that docker's client uses.</summary>
    public EngineChoice? SwarmHost { get; init; }

    public bool SwarmInit { get; init; }

    public string? UserSecretsId { get; init; }

    /// <summary>The secrets that get a new value, by their names in the swarm.</summary>
    public IReadOnlyList<string> RotateSecrets { get; init; } = [];

    /// <summary>Which certificates are issued anew although they are not due.</summary>
    public CertificateRotation RotateCertificates { get; init; }

    /// <summary>The databases to drop; the stack file does not have them.</summary>
    public IReadOnlyList<string> DropDatabases { get; init; } = [];

    /// <summary>The roles to drop, with their logins; the stack file does not have them.</summary>
    public IReadOnlyList<string> DropRoles { get; init; } = [];

    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromMinutes(5);
}
