using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Certificates;

/// <summary>When a certificate ends that a user brings.</summary>
/// <param name="Cluster">The cluster that shows it.</param>
/// <param name="Secret">Its secret.</param>
/// <param name="State">When it ends.</param>
/// <param name="Now">The swarm's time.</param>
internal sealed record SeenServerCertificate(PostgresDefinition Cluster, string Secret, CertificateState State, DateTimeOffset Now)
{
    /// <summary>Whether so little of its time is left that a publish would renew its own certificates.</summary>
    public bool IsDue => State.IsDue(Cluster.Authority!.Lifetime, Now);

    /// <summary>Its line in the state of the stack.</summary>
    public CertificateReport Report => CertificateReport.OfUser($"{Secret} of {Cluster.Name}", State, Cluster.Authority!, Now);

    public override string ToString() =>
        $"{Cluster.Name} shows the certificate in {Secret}, which {(State.Ends <= Now ? "ended" : "ends")} on {Report.EndsIn()}{(IsDue ? ". Request a new one, make a secret of another name from it, write that name as ServerCertificate, and publish" : "")}";
}
