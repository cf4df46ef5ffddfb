namespace PatroniSwarm.Topology;

/// <summary>The cluster stays writable after the loss of this many nodes or zones.</summary>
public sealed record SurvivesPromise
{
    public int Count { get; init; }

    public FailureDomain Domain { get; init; }
}
