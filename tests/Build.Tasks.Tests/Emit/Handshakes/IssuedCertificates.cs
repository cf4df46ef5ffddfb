using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Build.Tests.Emit.Handshakes;

/// <summary>The certificates that a publish issues for a stack file, and those that users bring.</summary>
internal sealed class IssuedCertificates(ClusterDefinitions clusters)
{
    /// <summary>The secret with the authority of a certificate. Null: a publish issues no such certificate.</summary>
    public string? BundleOf(string secret) => AuthorityOf(secret)?.Bundle;

    /// <summary>The secrets with what there is to trust that a certificate can be verified by.</summary>
    public IEnumerable<string> TrustedBy(string secret) =>
        AuthorityOf(secret) is { } authority ? authority.Bundles : Shown(secret).Select(static cluster => cluster.Authority!.Roots!.Secret);

    /// <summary>The secret by which clients know a server; for those outside the stack, a file is named after the bundle.</summary>
    public string? ForClients(string bundle) => clusters.Authorities.FirstOrDefault(authority => authority.Bundle == bundle) is { } authority ? authority.Roots?.Secret ?? authority.Bundle : null;

    /// <summary>The names in a certificate.</summary>
    public IReadOnlyList<string> NamesOf(string secret) =>
        clusters.Authorities.SelectMany(static authority => authority.Certificates).FirstOrDefault(certificate => certificate.Secret == secret)?.Names
        ?? Shown(secret).FirstOrDefault()?.ServerCertificate!.Names
        ?? [];

    /// <summary>The certificates of one authority.</summary>
    public IEnumerable<CertificateDefinition> SignedBy(string bundle) => clusters.Authorities.Where(authority => authority.Bundle == bundle).SelectMany(static authority => authority.Certificates);

    private AuthorityDefinition? AuthorityOf(string secret) =>
        clusters.Authorities.FirstOrDefault(authority => authority.Deployer == secret || authority.Certificates.Any(certificate => certificate.Secret == secret));

    private IEnumerable<PostgresDefinition> Shown(string secret) => clusters.Postgres.Where(cluster => cluster.ServerCertificate?.Secret == secret);
}
