namespace PatroniSwarm.Deploy.Plan;

/// <summary>A plan as JSON; <c>docs/plan.schema.json</c> has its schema.</summary>
/// <param name="Stack">The stack's name in the swarm.</param>
/// <param name="Empty">Whether there is nothing to do.</param>
/// <param name="Drift">Whether something was changed in the swarm by hand.</param>
/// <param name="Refused">The first reason why a publish refuses it; null if it does not.</param>
/// <param name="Refusals">All reasons.</param>
/// <param name="Clusters">The effect on each changed PostgreSQL cluster.</param>
/// <param name="Changes">Everything in the stack file, and what is no longer in it.</param>
/// <param name="Takeovers">The things under the stack's name that no publish made.</param>
/// <param name="Undeclared">The databases and roles in the swarm that the stack file does not have.</param>
/// <param name="Grants">What declared roles may do that the stack file does not say.</param>
/// <param name="Certificates">The certificates that users bring, and when they end.</param>
internal sealed record PlanDocument(
    string Stack,
    bool Empty,
    bool Drift,
    string? Refused,
    IReadOnlyList<Refusal> Refusals,
    IReadOnlyList<ClusterOutlook> Clusters,
    IReadOnlyList<PlannedChange> Changes,
    IReadOnlyList<Takeover> Takeovers,
    IReadOnlyList<string> Undeclared,
    IReadOnlyList<UndeclaredGrants> Grants,
    IReadOnlyList<string> Certificates);
