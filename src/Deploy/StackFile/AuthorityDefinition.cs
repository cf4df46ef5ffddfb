namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A certificate authority whose certificates a publish issues.</summary>
/// <param name="Name">Its name in the description.</param>
public sealed record AuthorityDefinition(string Name)
{
    /// <summary>The secret with its private key and certificate. No service of the stack mounts it.</summary>
    public required string Key { get; init; }

    /// <summary>The secret with the certificates that members trust.</summary>
    public required string Bundle { get; init; }

    /// <summary>The secret with the certificate with which a publish connects.</summary>
    public required string Deployer { get; init; }

    /// <summary>How long a certificate is valid.</summary>
    public required TimeSpan Lifetime { get; init; }

    /// <summary>The longest time between two publishes.</summary>
    public required TimeSpan PublishedEvery { get; init; }

    /// <summary>The user's roots, by which clients and the other members know the server as well as by the bundle. Null: there are none.</summary>
    public RootsDefinition? Roots { get; init; }

    /// <summary>The secrets with certificates to trust.</summary>
    public IEnumerable<string> Bundles => Roots is null ? [Bundle] : [Bundle, Roots.Secret];

    /// <summary>The certificates of members.</summary>
    public required IReadOnlyList<CertificateDefinition> Certificates { get; init; }
}

/// <summary>A certificate of a member.</summary>
/// <param name="Secret">The secret with it and its private key.</param>
/// <param name="Subject">Its common name.</param>
/// <param name="Names">The host names and addresses of the server that has it; empty for a client.</param>
public sealed record CertificateDefinition(string Secret, string Subject, IReadOnlyList<string> Names);

/// <summary>The roots of a certificate that the user brings.</summary>
/// <param name="Secret">The secret that a publish makes of these and of what is in the bundle.</param>
/// <param name="Certificates">The certificates, in PEM.</param>
public sealed record RootsDefinition(string Secret, string Certificates);
