using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace PatroniSwarm.Deploy.Engines;

/// <summary>Why an engine's certificate was rejected.</summary>
internal static class CertificateFailure
{
    private const string Renew = "Renew the certificate and restart the engine with it.";

    private static DateTime Now
    {
        [SuppressMessage("ApiDesign", "RS0030", Justification = "TLS itself judges certificates by this machine's clock.")]
        get => DateTime.Now;
    }

    public static bool IsExpired(X509Certificate2 certificate) => certificate.NotAfter < Now;

    public static EngineUnreachableException Of(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors, string? authorities)
    {
        if (certificate is null)
            return new("it sends no certificate", Renew);
        if (IsExpired(certificate))
            return new($"its certificate expired on {EngineTls.Day(certificate.NotAfter)}", Renew);
        if (certificate.NotBefore > Now)
            return new($"its certificate is valid only from {EngineTls.Day(certificate.NotBefore)} on", "Correct the clocks of both machines.");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            return OfChain(certificate, chain, authorities);
        return new($"its certificate is for {Names(certificate)}", "Use one of these names in the address, or renew the certificate with the name that you use (subjectAltName).");
    }

    private static EngineUnreachableException OfChain(X509Certificate2 certificate, X509Chain? chain, string? authorities)
    {
        var found = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, static (all, status) => all | status.Status) ?? default;
        // The last one if an authority was replaced by one of the same name.
        if ((found & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.NotSignatureValid)) == 0)
            return new($"its certificate is not valid: {found}", Renew);
        var trusted = authorities ?? "an authority that this machine trusts";
        return new($"its certificate is signed by '{certificate.Issuer}' and not by {trusted}", "Get ca.pem from the engine's administrator. If nobody changed it, do not continue.");
    }

    private static string Names(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(static names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(static address => address.ToString())))
            .ToList();
        return names.Count == 0 ? "no name at all (it has no subjectAltName)" : $"{string.Join(", ", names)} only";
    }
}
