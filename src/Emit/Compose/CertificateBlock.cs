using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Compose;

/// <summary>What a publish knows about certificates, and the secrets by which members get theirs.</summary>
public static class CertificateBlock
{
    /// <summary>The authorities of the stack, with the certificates that a publish issues.</summary>
    public static YamlMap Of(Wiring wiring, RootCertificates roots)
    {
        var map = new YamlMap();
        foreach (var authority in wiring.Authorities)
        {
            map[authority.Name] = new YamlMap
            {
                ["key"] = authority.Key,
                ["bundle"] = authority.Bundle,
                ["deployer"] = authority.Deployer,
                ["roots"] = roots.Of(authority.Name) is { } text ? new YamlMap { ["secret"] = authority.ServerBundle, ["certificates"] = text } : null,
                ["lifetime"] = Text.Of(Duration.Of(wiring.Stack.CertificateLifetime)),
                ["published_every"] = Text.Of(Duration.Of(wiring.Stack.PublishedEvery)),
                ["certificates"] = Certificates(wiring, authority),
            };
        }

        return map;
    }

    /// <summary>The secrets with the certificates of a member, or of a service without members; null if there are none.</summary>
    public static YamlMap[]? Secrets(Wiring wiring, Service service, Member? member)
    {
        YamlMap[] mounted =
        [
            .. from certificate in wiring.CertificatesOf(service, member)
               from secret in new[] { (certificate.Authority.Bundle, certificate.BundleFile), (certificate.Secret, certificate.File) }
               select new YamlMap { ["source"] = secret.Item1, ["target"] = secret.Item2 },
        ];
        return mounted.Length == 0 ? null : mounted;
    }

    /// <summary>The names of all secrets with certificates that members mount.</summary>
    public static IEnumerable<string> Names(Wiring wiring) =>
        wiring.Certificates.SelectMany(static certificate => new[] { certificate.Authority.Bundle, certificate.Secret }).Distinct();

    /// <summary>Where a container finds a certificate with its private key, and what it trusts.</summary>
    public static (string Certificate, string Bundle) Files(Certificate certificate) => (PathOf(certificate.File), PathOf(certificate.BundleFile));

    /// <summary>Where a container finds a secret.</summary>
    public static string PathOf(string file) => $"/run/secrets/{file}";

    private static YamlMap Certificates(Wiring wiring, CertificateAuthority authority)
    {
        var map = new YamlMap();
        foreach (var certificate in wiring.Certificates.Where(certificate => certificate.Authority == authority))
        {
            map[certificate.Secret] = new YamlMap
            {
                ["subject"] = certificate.Subject,
                ["names"] = certificate.Names.Count == 0 ? null : certificate.Names.ToArray(),
            };
        }

        return map;
    }
}
