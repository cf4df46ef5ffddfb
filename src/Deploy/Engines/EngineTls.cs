using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Docker.DotNet.Handler.Abstractions;

namespace PatroniSwarm.Deploy.Engines;

/// <summary>TLS as in docker's client: the trusted authorities and the client's certificate.</summary>
internal sealed class EngineTls : IAuthProvider
{
    private readonly string folder;
    private readonly bool verify;
    private readonly X509Certificate2Collection? authorities;
    private readonly SslStreamCertificateContext? client;

    private EngineTls(string folder, bool verify, X509Certificate2Collection? authorities, SslStreamCertificateContext? client)
    {
        this.folder = folder;
        this.verify = verify;
        this.authorities = authorities;
        this.client = client;
    }

    /// <summary>The authorities that this machine trusts, and no client certificate.</summary>
    public static EngineTls OfThisMachine { get; } = new("", verify: true, null, null);

    public bool TlsEnabled => true;

    /// <summary>What to do if the engine closes the connection because of the client's certificate.</summary>
    public string Advice => client switch
    {
        null => $"If the engine requires a client certificate, put cert.pem and key.pem {(folder == "" ? "where DOCKER_CERT_PATH points" : $"into {folder}")}.",
        { TargetCertificate: { NotAfter: var end } own } when CertificateFailure.IsExpired(own) => $"The client certificate in {folder} expired on {Day(end)}: get a new one from the engine's certificate authority.",
        _ => $"Either the engine does not trust the client certificate in {folder} (its --tlscacert must have signed it), or it does not speak TLS there.",
    };

    /// <summary>Reads <c>ca.pem</c>, <c>cert.pem</c> and <c>key.pem</c>.</summary>
    /// <exception cref="DeployException">One is missing or cannot be read.</exception>
    public static EngineTls Read(string folder, bool verify, bool authorityNeeded)
    {
        string ca = Path.Combine(folder, "ca.pem"), certificate = Path.Combine(folder, "cert.pem"), key = Path.Combine(folder, "key.pem");
        if (authorityNeeded && !File.Exists(ca))
            throw new DeployException(DeployCodes.Endpoint, $"DOCKER_TLS_VERIFY is set, but there is no {ca}. Put the engine's ca.pem and your own cert.pem and key.pem into that folder, or set DOCKER_CERT_PATH to the folder that has them.");
        if (File.Exists(certificate) != File.Exists(key))
            throw new DeployException(DeployCodes.Endpoint, $"One of {certificate} and {key} is missing. A client certificate needs both.");
        try
        {
            return new(folder, verify, File.Exists(ca) ? Authorities(ca) : null, File.Exists(certificate) ? Client(certificate, key) : null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new DeployException(DeployCodes.Endpoint, $"The certificates in {folder} cannot be read: {failure.Message} They must be PEM files, and the key must have no password.");
        }
    }

    public HttpMessageHandler ConfigureHandler(HttpMessageHandler handler)
    {
        var options = ((SocketsHttpHandler)handler).SslOptions;
        options.ClientCertificateContext = client;
        // The default check would compare the name in the address, as docker's client does; this one also reports what it found.
        options.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => !verify || IsGood(certificate, chain, errors);
        if (authorities is not null)
        {
            options.CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        return handler;
    }

    private bool IsGood(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => errors == SslPolicyErrors.None
        ? true
        : throw CertificateFailure.Of(certificate as X509Certificate2, chain, errors, authorities is null ? null : Path.Combine(folder, "ca.pem"));

    private static X509Certificate2Collection Authorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return authorities.Count > 0 ? authorities : throw new CryptographicException($"{file} holds no certificate.");
    }

    private static SslStreamCertificateContext Client(string file, string key)
    {
        using var pem = X509Certificate2.CreateFromPemFile(file, key);
        // On Windows, TLS can use a key from a PEM file only after this.
        var certificate = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(file);
        return SslStreamCertificateContext.Create(certificate, chain, offline: true);
    }

    internal static string Day(DateTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
