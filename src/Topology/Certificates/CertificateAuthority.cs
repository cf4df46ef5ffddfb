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

    /// <summary>Whether members and clients trust other roots of the server's certificate as well.</summary>
    public bool HasRoots => Owner is PostgresCluster { RootCertificate: not null };

    /// <summary>The swarm secret by which clients of the owner know it: with <see cref="HasRoots"/>, one with these roots and the certificates of <see cref="Bundle"/>.</summary>
    public string ServerBundle => HasRoots ? $"{Bundle}-roots" : Bundle;

    /// <summary>The certificate with which a publish connects to the owner's members.</summary>
    public string Deployer => $"{Bundle}-deployer";
}
