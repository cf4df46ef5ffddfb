using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PatroniSwarm.Tests;

/// <summary>An authority as a company has it: a root, or one that another has signed.</summary>
public sealed class CompanyAuthority : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private static readonly DateTimeOffset Begin = DateTimeOffset.UtcNow.AddYears(-1);
    private static readonly DateTimeOffset End = DateTimeOffset.UtcNow.AddYears(5);

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X500DistinguishedName subject;

    public CompanyAuthority(string name, CompanyAuthority? signer = null)
    {
        subject = new($"CN={name}");
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        Pem = (signer ?? this).Sign(request, Begin, End);
    }

    /// <summary>Its certificate.</summary>
    public string Pem { get; }

    /// <summary>A private key and its certificate.</summary>
    public (string Key, string Certificate) Issue(IReadOnlyCollection<string> names, DateTimeOffset? from = null, DateTimeOffset? until = null, string purpose = ServerAuthentication)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return (own.ExportPkcs8PrivateKeyPem() + "\n", Issue(new(new X500DistinguishedName("CN=orders"), own, HashAlgorithmName.SHA256), names, from, until, purpose));
    }

    /// <summary>The same with a key that is too short.</summary>
    public (string Key, string Certificate) IssueWeak(IReadOnlyCollection<string> names)
    {
        using var own = RSA.Create(1024);
        return (own.ExportPkcs8PrivateKeyPem() + "\n", Issue(new(new X500DistinguishedName("CN=orders"), own, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), names, null, null, ServerAuthentication));
    }

    public void Dispose() => key.Dispose();

    private string Issue(CertificateRequest request, IReadOnlyCollection<string> names, DateTimeOffset? from, DateTimeOffset? until, string purpose)
    {
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
                alternatives.AddIpAddress(address);
            else
                alternatives.AddDnsName(name);
        }

        if (names.Count > 0)
            request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new(purpose)], critical: false));
        return Sign(request, from ?? Begin, until ?? End);
    }

    private string Sign(CertificateRequest request, DateTimeOffset from, DateTimeOffset until)
    {
        using var certificate = request.Create(subject, X509SignatureGenerator.CreateForECDsa(key), from, until, RandomNumberGenerator.GetBytes(8));
        return certificate.ExportCertificatePem() + "\n";
    }
}
