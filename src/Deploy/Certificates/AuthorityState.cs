using Docker.DotNet.Models;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Certificates;

/// <summary>
/// An authority as the swarm has it. One that is replaced has two keys for a while, and everything changes in three rollouts: members trust both, then they get certificates of the new one, then they trust the new one alone.
/// At each moment, each member accepts the certificates of all others. What was created, and what running services use, tells which rollout it is.
/// </summary>
internal sealed class AuthorityState
{
    private readonly SecretVersions versions;
    private readonly Dictionary<string, Secret> secrets;
    private readonly IReadOnlyCollection<string> used;
    private readonly string issuer;
    private readonly IReadOnlyList<string> trusted;

    /// <param name="authority">The authority.</param>
    /// <param name="present">The secrets of the swarm.</param>
    /// <param name="used">The secrets that the services of the stack mount.</param>
    /// <param name="isToBeReplaced">Whether it gets a second key now.</param>
    public AuthorityState(AuthorityDefinition authority, IReadOnlyCollection<Secret> present, IReadOnlyCollection<string> used, bool isToBeReplaced = false)
    {
        (Authority, this.used) = (authority, used);
        versions = new(present);
        secrets = present.ToDictionary(static secret => secret.Spec!.Name!);
        var keys = versions.Of(authority.Key);
        Keys = keys.Count == 0 || (isToBeReplaced && keys.Count == 1) ? [.. keys, Next(authority.Key)] : keys;
        (trusted, issuer) = ([Keys[^1]], Keys[^1]);
        if (Keys.Count == 1)
            return;
        var old = Keys[^2];
        string[] both = [old, issuer];
        var bundle = Newest(authority.Bundle)?.Of;
        if (bundle == BundleOf)
        {
            Step = "the third of three rollouts: only the new authority is trusted";
            return;
        }

        (trusted, NeedsFormerKey) = (both, true);
        var issued = Certificates.Count(certificate => Newest(certificate.Secret)?.Of == CertificateOf(certificate));
        var isDone = Outdated.Count == 0 && bundle == BundleOf;
        if (isDone && issued == Certificates.Count)
        {
            (trusted, Step) = ([issuer], "the third of three rollouts: only the new authority is trusted");
            return;
        }

        Step = "the second of three rollouts: certificates of the new authority";
        if (issued > 0)
            return;
        issuer = old;
        if (isDone && Certificates.All(certificate => Newest(certificate.Secret)?.Of == CertificateOf(certificate)))
            issuer = Keys[^1];
        else
            Step = "the first of three rollouts: the old and the new authority are trusted";
    }

    public AuthorityDefinition Authority { get; }

    /// <summary>The versions of its key, the oldest first; the last one may have to be created.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>Which rollout of its replacement comes now; null if it is not replaced.</summary>
    public string? Step { get; }

    /// <summary>The certificates of members, and that of a publish, which is a client like any other.</summary>
    public IReadOnlyList<CertificateDefinition> Certificates => CertificatesOf(Authority);

    /// <summary>Whether its former key is needed: the newest authority is not trusted alone yet.</summary>
    public bool NeedsFormerKey { get; }

    /// <summary>Whether its key is gone, and services run with its certificates.</summary>
    public bool IsLost => LacksKey && Keys.Count == 1 && InUse(versions.Of).Count > 0;

    /// <summary>Whether its key is a secret that no publish made.</summary>
    public bool IsForeign => Keys.Any(key => secrets.ContainsKey(key) && State(key)?.Certificate is null);

    /// <summary>The versions that services mount although there is a newer one.</summary>
    public IReadOnlyList<string> Outdated => InUse(versions.Superseded);

    /// <summary>Whether the key that comes last has to be created.</summary>
    public bool LacksKey => !secrets.ContainsKey(Keys[^1]);

    /// <summary>The secret with the key that signs.</summary>
    public Secret Issuer => secrets[issuer];

    /// <summary>What the bundle is made for.</summary>
    public string BundleOf => CertificateState.Fingerprint(trusted.Select(Identity));

    /// <summary>The certificates to trust.</summary>
    public string Trusted => string.Concat(trusted.Select(key => State(key)!.Certificate!.TrimEnd() + "\n"));

    /// <summary>What the secret with the user's roots is made for; null if there are none.</summary>
    public string? RootsOf => Authority.Roots is { } roots ? CertificateState.Fingerprint(BundleOf, roots.Certificates) : null;

    /// <summary>The certificates by which clients and the other members know the server: the user's roots too, if there are any.</summary>
    public string ServerTrusted => Authority.Roots?.Certificates + Trusted;

    /// <summary>When the first of those ends.</summary>
    public DateTimeOffset TrustedEnd => trusted.Min(key => State(key)!.Ends);

    /// <summary>When the newest key ends; null if it has to be created.</summary>
    public DateTimeOffset? Ends => State(Keys[^1])?.Ends;

    public static IReadOnlyList<CertificateDefinition> CertificatesOf(AuthorityDefinition authority) => [.. authority.Certificates, new(authority.Deployer, "deployer", [])];

    /// <summary>What a certificate is made for: with another authority, subject, name or trusted authority it is another one. (Patroni reads a new bundle only together with a new certificate.)</summary>
    public string CertificateOf(CertificateDefinition certificate) => CertificateState.Fingerprint([Identity(issuer), .. trusted.Select(Identity), certificate.Subject, .. certificate.Names]);

    /// <summary>The newest version of a secret; null if there is none.</summary>
    public CertificateState? Newest(string name) => versions.Newest(name) is { } newest ? State(newest) : null;

    /// <summary>The newest version of a secret, and older ones that services still mount.</summary>
    public IEnumerable<CertificateState> Current(string name) =>
        versions.Of(name).Where(version => version == versions.Newest(name) || used.Contains(version)).Select(State).OfType<CertificateState>();

    /// <summary>Whether there is a version of a secret.</summary>
    public bool Has(string name) => versions.Newest(name) is not null;

    /// <summary>Whether an older version is left from a rotation that goes on.</summary>
    public bool IsSuperseding(string name) => versions.Superseded(name).Count > 0;

    /// <summary>The name of the version to create.</summary>
    public string Next(string name) => versions.Newest(name) is null ? name : versions.Next(name);

    private CertificateState? State(string version) => CertificateState.Read(secrets.GetValueOrDefault(version));

    // Not the name of the secret: if somebody removes it, the next one has the same name and another key.
    private string Identity(string key) => State(key)?.Of ?? key;

    private IReadOnlyList<string> InUse(Func<string, IReadOnlyList<string>> of) =>
        [.. Certificates.Select(static certificate => certificate.Secret).Concat(Authority.Bundles).SelectMany(of).Where(used.Contains)];
}
