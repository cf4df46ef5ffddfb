using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Certificates;

/// <summary>Makes private keys, ECDSA on P-256. They leave this class only for the engine, as the content of a secret.</summary>
internal static class PrivateKeys
{
    // Its rotation is asked for, so it ends long after every certificate that it signs.
    private const int AuthorityYears = 10;

    // The clocks of nodes differ.
    private static readonly TimeSpan Earlier = TimeSpan.FromHours(1);

    /// <summary>When a certificate begins that is issued now.</summary>
    public static DateTimeOffset Begin(DateTimeOffset now) => now - Earlier;

    /// <summary>A new authority: its private key with its certificate behind it, and what the labels of that secret say.</summary>
    public static (byte[] Content, CertificateState State) Authority(string name, DateTimeOffset now)
    {
        var ends = now.AddYears(AuthorityYears);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(name, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var certificate = request.CreateSelfSigned(Begin(now), ends);
        var text = certificate.ExportCertificatePem();
        return (Content(key, text), new(ends, CertificateState.Fingerprint(text)) { Certificate = text });
    }

    /// <summary>A request for a certificate, and what becomes of the certificate: the secret's content, with the private key before it.</summary>
    public static (SigningRequest Request, Func<string, byte[]> With) Certificate(CertificateDefinition certificate)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return (new(Request(certificate.Subject, key).CreateSigningRequestPem(), certificate.Names), text =>
        {
            using (key)
                return Content(key, text);
        }
        );
    }

    private static CertificateRequest Request(string subject, ECDsa key)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(subject);
        return new(name.Build(), key, HashAlgorithmName.SHA256);
    }

    private static byte[] Content(ECDsa key, string certificate) => Encoding.ASCII.GetBytes($"{key.ExportPkcs8PrivateKeyPem()}\n{certificate.TrimEnd()}\n");
}
