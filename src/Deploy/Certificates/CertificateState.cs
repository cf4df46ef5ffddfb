using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy.Certificates;

/// <summary>What the labels of a secret say of the certificate in it: the swarm does not return the secret itself.</summary>
/// <param name="Ends">When it ends.</param>
/// <param name="Of">What it was made for, as <see cref="Fingerprint"/> gives it.</param>
internal sealed record CertificateState(DateTimeOffset Ends, string Of)
{
    private const string EndsLabel = "patroniswarm.certificate.ends";
    private const string OfLabel = "patroniswarm.certificate.of";
    private const string CertificateLabel = "patroniswarm.certificate";
    private const string Format = "yyyy-MM-ddTHH:mm:ssZ";
    private const int FingerprintLength = 12;

    // PSW7045 makes sure that one publish comes in the last third.
    private const int Renewed = 3;

    // Where publishes are as rare as PSW7045 allows, the last one may leave it until its last day. This is early enough to act.
    private const int Urgent = 9;

    /// <summary>The certificate of an authority, which is public; null for any other.</summary>
    public string? Certificate { get; init; }

    /// <summary>What a secret's labels say; null if it has none of a certificate.</summary>
    public static CertificateState? Read(Secret? secret) =>
        secret?.Spec?.Labels is { } labels
        && labels.TryGetValue(OfLabel, out var of)
        && labels.TryGetValue(EndsLabel, out var text)
        && DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var ends)
            ? new(ends, of) { Certificate = labels.TryGetValue(CertificateLabel, out var certificate) ? certificate : null }
            : null;

    /// <summary>A short text that differs if what a secret is made for differs.</summary>
    public static string Fingerprint(params IEnumerable<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..FingerprintLength];

    /// <summary>Writes it to the labels of a secret.</summary>
    public void Write(IDictionary<string, string> labels)
    {
        labels[EndsLabel] = Ends.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
        labels[OfLabel] = Of;
        if (Certificate is not null)
            labels[CertificateLabel] = Certificate;
    }

    /// <summary>Whether less than a third of the lifetime is left.</summary>
    public bool IsDue(TimeSpan lifetime, DateTimeOffset now) => Ends - now < lifetime / Renewed;

    /// <summary>Whether a publish should have renewed it by now, or little of its time is left.</summary>
    /// <param name="lifetime">How long it is valid.</param>
    /// <param name="publishedEvery">The longest time between two publishes.</param>
    /// <param name="now">The swarm's time.</param>
    public bool IsOverdue(TimeSpan lifetime, TimeSpan publishedEvery, DateTimeOffset now)
    {
        var left = Ends - now;
        return left < (lifetime / Renewed) - publishedEvery || left < lifetime / Urgent;
    }
}
