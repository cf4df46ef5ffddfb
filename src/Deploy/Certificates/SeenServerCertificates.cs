using PatroniSwarm.Deploy.Plan;

namespace PatroniSwarm.Deploy.Certificates;

/// <summary>What is known about the certificates that users bring.</summary>
/// <param name="Refusals">What is wrong with them.</param>
internal sealed record SeenServerCertificates(IReadOnlyList<Refusal> Refusals)
{
    /// <summary>There are none.</summary>
    public static readonly SeenServerCertificates None = new([]);

    /// <summary>Whether a task has looked into them. False: no image of the stack is in the swarm yet, or the task does not run.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>The certificates that clusters show, or are to show.</summary>
    public IReadOnlyList<SeenServerCertificate> Certificates { get; init; } = [];

    /// <summary>The clusters whose running members show one that has ended.</summary>
    public IReadOnlySet<string> Ended { get; init; } = new HashSet<string>();

    /// <summary>The lines of the plan.</summary>
    public IEnumerable<string> Lines => Certificates.Select(static certificate => certificate.ToString());
}
