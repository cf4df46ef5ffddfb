namespace PatroniSwarm.Topology;

/// <summary>A certificate authority of the stack. Each accepts only its own certificates, so that one of them opens nothing else.</summary>
/// <param name="Owner">The service whose members accept its certificates.</param>
/// <param name="Bundle">The swarm secret with its own certificate, and during its rotation with the one before it too.</param>
public sealed record CertificateAuthority(Service Owner, string Bundle)
{
    /// <summary>Its name within the stack.</summary>
    public string Name => Owner.Name;

    /// <summary>The swarm secret with its private key. Only the short task that issues certificates mounts it.</summary>
    public string Key => $"{Bundle}-key";

    /// <summary>The certificate with which a publish connects to the owner's members.</summary>
    public string Deployer => $"{Bundle}-deployer";
}
