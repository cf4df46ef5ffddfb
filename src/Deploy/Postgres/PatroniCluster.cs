namespace PatroniSwarm.Deploy.Postgres;

/// <summary>A cluster as etcd and its members report it.</summary>
/// <param name="Keys">Its keys in etcd; null while no read has a quorum.</param>
/// <param name="Members">What each member of the stack reports; null for one that does not answer.</param>
internal sealed record PatroniCluster(PatroniKeys? Keys, IReadOnlyDictionary<string, PatroniAnswer?> Members)
{
    /// <summary>The delays of its delayed members, as the stack file says them, by name.</summary>
    public IReadOnlyDictionary<string, string> Delays { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<PatroniMember> All
    {
        get
        {
            var holder = Keys?.Leader is { } name ? Members.GetValueOrDefault(name) : null;
            var leader = holder is not null && PatroniMember.IsPrimary(holder) ? holder : null;
            return [.. Members.Select(member => new PatroniMember(member.Key, member.Value, leader)
            {
                IsFedByReplica = Members.Values.Any(other => other is not null && other != holder && other.Feeds(member.Key)),
                HoldsLock = member.Key == Keys?.Leader,
                Delay = Delays.GetValueOrDefault(member.Key),
                IsNamed = Keys is { Synchronous: true } && Keys.Sync.Contains(member.Key, StringComparer.OrdinalIgnoreCase),
            })];
        }
    }

    /// <summary>The member that leads according to etcd and to itself.</summary>
    public PatroniMember? Leader => All.FirstOrDefault(static member => member.Leads);
}
