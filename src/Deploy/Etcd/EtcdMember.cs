namespace PatroniSwarm.Deploy.Etcd;

/// <summary>An etcd member that answers.</summary>
/// <param name="Healthy">Whether a read through it had a quorum.</param>
/// <param name="Leads">Whether it leads.</param>
/// <param name="Members">The members in etcd's list; empty without a quorum.</param>
internal sealed record EtcdMember(bool Healthy, bool Leads, IReadOnlyList<string> Members);
