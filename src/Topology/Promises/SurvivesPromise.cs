namespace PatroniSwarm.Topology;

/// <summary>The cluster stays writable when this many nodes or zones are lost.</summary>
public sealed record SurvivesPromise
{
    public int Count { get; init; }

    public FailureDomain Domain { get; init; }
}
