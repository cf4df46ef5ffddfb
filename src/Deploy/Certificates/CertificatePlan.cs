namespace PatroniSwarm.Deploy.Certificates;

/// <summary>What the script that issues certificates signs with the key of one authority.</summary>
/// <param name="Key">The file with the authority's private key and certificate.</param>
/// <param name="From">When the certificates begin, as openssl reads it.</param>
/// <param name="Until">When they end.</param>
/// <param name="Requests">What is signed.</param>
internal sealed record CertificatePlan(string Key, string From, string Until, IReadOnlyList<SigningRequest> Requests);

/// <summary>A request to sign a certificate.</summary>
/// <param name="Text">The request, with the public key and the subject.</param>
/// <param name="Names">The host names and addresses of a server; empty for a client.</param>
internal sealed record SigningRequest(string Text, IReadOnlyList<string> Names);

/// <summary>The output of that script.</summary>
internal sealed record CertificateAnswer
{
    /// <summary>The certificates, in the order of their requests.</summary>
    public IReadOnlyList<string> Certificates { get; init; } = [];

    /// <summary>Why there are none.</summary>
    public string? Error { get; init; }
}
