namespace PatroniSwarm.Topology;

/// <summary>A promise, proved or refuted.</summary>
/// <param name="Promise">The promise as written in the attribute.</param>
/// <param name="Problem">What the compiler shows: the counterexample, or what was proved.</param>
public sealed record PromiseVerdict(string Promise, Problem Problem)
{
    /// <summary>Rules that would name the same cause again.</summary>
    public IReadOnlyList<string> Supersedes { get; init; } = [];

    public bool Proved => PromiseRules.Proved.Contains(Problem.Rule);
}
