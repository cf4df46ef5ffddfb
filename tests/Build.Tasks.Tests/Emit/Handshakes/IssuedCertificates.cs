using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Build.Tests.Emit.Handshakes;

/// <summary>The certificates that a publish issues for a stack file.</summary>
internal sealed class IssuedCertificates(IReadOnlyList<AuthorityDefinition> authorities)
{
    /// <summary>The secret with the authority of a certificate. Null: a publish issues no such certificate.</summary>
    public string? BundleOf(string secret) =>
        authorities.FirstOrDefault(authority => authority.Deployer == secret || authority.Certificates.Any(certificate => certificate.Secret == secret))?.Bundle;

    /// <summary>The names in a certificate.</summary>
    public IReadOnlyList<string> NamesOf(string secret) =>
        authorities.SelectMany(static authority => authority.Certificates).FirstOrDefault(certificate => certificate.Secret == secret)?.Names ?? [];

    /// <summary>The certificates of one authority.</summary>
    public IEnumerable<CertificateDefinition> SignedBy(string bundle) => authorities.Where(authority => authority.Bundle == bundle).SelectMany(static authority => authority.Certificates);
}
