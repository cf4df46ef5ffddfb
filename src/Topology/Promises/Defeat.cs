namespace PatroniSwarm.Topology;

/// <summary>Why the stack does not survive a loss.</summary>
/// <param name="Rule">The rule that reports it.</param>
/// <param name="Left">What is left and what follows from it, as text for a message.</param>
/// <param name="Instead">What to write instead; of a quorum, what has to be spread.</param>
public sealed record Defeat(Rule Rule, string Left, string Instead)
{
    /// <summary>What a promise says to write instead: of a majority, how many nodes or zones it needs.</summary>
    public string InsteadFor(SurvivesPromise promise) => Rule == PromiseRules.QuorumLost ? $"{Instead} over {Needed(promise)}" : Instead;

    // The loss of n leaves a majority of 2n + 1.
    private static string Needed(SurvivesPromise promise)
    {
        var least = (2 * promise.Count) + 1;
        return promise.Domain == FailureDomain.Node
            ? $"{least} nodes or more"
            : $"{least} zones or more, with less than half of them in {(promise.Count == 1 ? "each zone" : $"any {promise.Count} zones")}";
    }
}
