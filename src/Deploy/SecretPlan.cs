using PatroniSwarm.Deploy.Plan;

namespace PatroniSwarm.Deploy;

/// <summary>What a publish does with the secrets of a stack.</summary>
/// <param name="Changes">What is created.</param>
/// <param name="Versions">The name in the swarm of the version of each external secret that services use.</param>
internal sealed record SecretPlan(IReadOnlyList<PlannedChange> Changes, IReadOnlyDictionary<string, string> Versions)
{
    /// <summary>Both together.</summary>
    public SecretPlan With(SecretPlan other) => new([.. Changes, .. other.Changes], Versions.Concat(other.Versions).ToDictionary());
}

/// <summary>The secrets of a stack; all exist.</summary>
/// <param name="Ids">Their ids by name.</param>
/// <param name="Versions">The name in the swarm of the version of each external secret that services use.</param>
/// <param name="Made">The names of the versions that this publish created.</param>
internal sealed record CreatedSecrets(IReadOnlyDictionary<string, string> Ids, IReadOnlyDictionary<string, string> Versions, IReadOnlyList<string> Made)
{
    /// <summary>Both together.</summary>
    public CreatedSecrets With(CreatedSecrets other) =>
        new(Ids.Concat(other.Ids).DistinctBy(static secret => secret.Key).ToDictionary(), Versions.Concat(other.Versions).ToDictionary(), [.. Made, .. other.Made]);
}
