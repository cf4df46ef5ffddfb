namespace PatroniSwarm.Topology;

/// <summary>A certificate of a member or of a service, with its private key: one swarm secret, which a publish issues.</summary>
/// <param name="Authority">Who signs it.</param>
/// <param name="Owner">The service that mounts it.</param>
/// <param name="Member">The member that mounts it. Null: all tasks of the service.</param>
/// <param name="Secret">Its name in the swarm.</param>
/// <param name="Subject">The common name in it, by which a server may tell its clients apart.</param>
public sealed record Certificate(CertificateAuthority Authority, Service Owner, Member? Member, string Secret, string Subject)
{
    /// <summary>The host names and addresses that are dialled to reach its member. Empty: it only connects to others with it.</summary>
    public EquatableArray<string> Names { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Its file under <c>/run/secrets</c>.</summary>
    public string File { get; init; } = "";

    /// <summary>The file under <c>/run/secrets</c> with the certificates of the authority.</summary>
    public string BundleFile { get; init; } = "";
}
