using System.Text.Json.Serialization;

namespace PatroniSwarm.Deploy.Plan;

/// <summary>What a publish would do, in the order it would do it.</summary>
/// <param name="Stack">The stack's name in the swarm.</param>
/// <param name="Changes">Everything in the stack file, and what is no longer in it.</param>
public sealed record StackPlan(string Stack, IReadOnlyList<PlannedChange> Changes)
{
    /// <summary>The manager that was asked; null if unknown.</summary>
    internal string? Manager { get; init; }

    /// <summary>The effect on each changed PostgreSQL cluster.</summary>
    public IReadOnlyList<ClusterOutlook> Clusters { get; init; } = [];

    /// <summary>The databases and roles in the swarm that the stack file does not have; they stay.</summary>
    public IReadOnlyList<string> Undeclared { get; init; } = [];

    /// <summary>What declared roles may do that the stack file does not say; it stays.</summary>
    public IReadOnlyList<UndeclaredGrants> Grants { get; init; } = [];

    /// <summary>The things under the stack's name that no publish made.</summary>
    public IReadOnlyList<Takeover> Takeovers { get; init; } = [];

    /// <summary>The ports of the stack that other services publish.</summary>
    internal IReadOnlyList<Refusal> TakenPorts { get; init; } = [];

    /// <summary>The certificates that users bring, and when they end.</summary>
    public IReadOnlyList<string> Certificates { get; init; } = [];

    /// <summary>What is wrong with these certificates.</summary>
    internal IReadOnlyList<Refusal> UnfitCertificates { get; init; } = [];

    /// <summary>Why a publish refuses the plan; empty if it does not.</summary>
    public IReadOnlyList<Refusal> Refusals =>
    [
        .. Changes.Where(static change => change.Refused is not null).Select(static change => new Refusal(change.RefusedBy, change.Refused!)),
        .. Takeovers.Where(static thing => thing.Refused is not null).Select(static thing => new Refusal(DeployCodes.Takeover, thing.Refused!)),
        .. TakenPorts,
        .. UnfitCertificates,
    ];

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Changes.All(static change => change.Action == PlanAction.Unchanged);

    /// <summary>The summary of a completed plan: <c>3 created, 7 updated</c>.</summary>
    [JsonIgnore]
    public string Done => string.Join(", ", Changed.GroupBy(static change => change.Action).Select(static group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}d"));

    /// <summary>Whether something was changed in the swarm by hand.</summary>
    public bool HasDrift => UndoesDrift || Grants.Count > 0;

    /// <summary>Whether a publish changes something back.</summary>
    internal bool UndoesDrift => Changes.Any(static change => change.Drift);

    /// <summary>The plan in one line.</summary>
    internal string Summary => IsEmpty
        ? $"nothing to do: {Count(PlanAction.Unchanged)} unchanged"
        : string.Join(", ", Enum.GetValues<PlanAction>().Where(action => Count(action) > 0).OrderBy(static action => action == PlanAction.Unchanged).Select(action => $"{Count(action)} {Word(action)}"));

    /// <summary>What a publish does.</summary>
    internal IEnumerable<PlannedChange> Changed => Changes.Where(static change => change.Action != PlanAction.Unchanged);

    /// <summary>What a publish leaves as it is, and what is worth knowing besides.</summary>
    internal IEnumerable<string> Stays => [.. Undeclared.Select(static thing => $"  {thing} is not declared, it stays"), .. Grants.Select(static grants => $"  {grants}"), .. Takeover.Lines(Takeovers), .. Certificates.Select(static certificate => $"  {certificate}")];

    public string ToJson() => JsonText.Of(new PlanDocument(Stack, IsEmpty, HasDrift, Refusals.Count == 0 ? null : Refusals[0].Reason, Refusals, Clusters, Changes, Takeovers, Undeclared, Grants, Certificates));

    /// <summary>The plan as text: one line for each change, its fields below it.</summary>
    public IEnumerable<string> Lines()
    {
        if (IsEmpty)
        {
            yield return Summary;
            foreach (var line in Stays)
                yield return line;
            yield break;
        }

        yield return $"plan: {Summary}";
        foreach (var change in Changed)
        {
            yield return $"  {change.Action.ToString().ToLowerInvariant()} {change.Kind} {change.Name}{(change.Effect is null ? "" : $": {change.Effect}")}";
            foreach (var field in change.Fields)
                yield return $"      {field}";
        }

        foreach (var cluster in Clusters)
            yield return $"  effect on {cluster}";
        foreach (var line in Stays)
            yield return line;
    }

    private int Count(PlanAction action) => Changes.Count(change => change.Action == action);

    private static string Word(PlanAction action) => action == PlanAction.Unchanged ? "unchanged" : $"to {action.ToString().ToLowerInvariant()}";
}
