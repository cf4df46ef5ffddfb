using PatroniSwarm.Deploy.Plan;

namespace PatroniSwarm.Deploy;

/// <summary>What a publish does about the secrets of a stack.</summary>
/// <param name="Changes">What is created.</param>
/// <param name="Versions">The name in the swarm that services are to use of each external secret.</param>
internal sealed record SecretPlan(IReadOnlyList<PlannedChange> Changes, IReadOnlyDictionary<string, string> Versions);

/// <summary>The secrets of a stack, all of which are there.</summary>
/// <param name="Ids">Their ids by name.</param>
/// <param name="Versions">The name in the swarm that services are to use of each external secret.</param>
/// <param name="Made">The names of the new versions that this publish made.</param>
internal sealed record CreatedSecrets(IReadOnlyDictionary<string, string> Ids, IReadOnlyDictionary<string, string> Versions, IReadOnlyList<string> Made);
