namespace PatroniSwarm.Topology;

/// <summary>The promises of a stack.</summary>
public sealed record Promises
{
    public EquatableArray<SurvivesPromise> Survives { get; init; } = EquatableArray<SurvivesPromise>.Empty;

    public bool LosesNoCommits { get; init; }

    /// <summary>As written, for example <c>25s</c>. Null: not promised.</summary>
    public string? RecoversWithin { get; init; }

    /// <summary>What a disaster may cost, as written, for example <c>2min</c>. Null: not promised.</summary>
    public string? LosesAtMost { get; init; }

    /// <summary>How long a restore may take, as written, for example <c>30min</c>. Null: not promised.</summary>
    public string? RestoresWithin { get; init; }

    /// <summary>Whether anything is promised.</summary>
    public bool Any() => Survives.Count > 0 || LosesNoCommits || RecoversWithin is not null || LosesAtMost is not null || RestoresWithin is not null;
}
