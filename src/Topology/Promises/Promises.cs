namespace PatroniSwarm.Topology;

/// <summary>The promises of a stack.</summary>
public sealed record Promises
{
    public EquatableArray<SurvivesPromise> Survives { get; init; } = EquatableArray<SurvivesPromise>.Empty;

    public bool LosesNoCommits { get; init; }

    /// <summary>As written, for example <c>25s</c>. Null: not promised.</summary>
    public string? RecoversWithin { get; init; }
}
