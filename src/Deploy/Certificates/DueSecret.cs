using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Certificates;

/// <summary>A secret to create.</summary>
/// <param name="Name">Its name in the stack file.</param>
/// <param name="Version">The name of the version.</param>
/// <param name="Of">What it is made for, as its label says it; empty for the key of an authority, whose label is known when it is made.</param>
/// <param name="Why">Why it is made, for the plan.</param>
internal sealed record DueSecret(string Name, string Version, string Of, string Why)
{
    /// <summary>The certificate in it. Null: it is the key or the bundle of an authority.</summary>
    public CertificateDefinition? Certificate { get; init; }
}
