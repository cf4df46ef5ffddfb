namespace PatroniSwarm.Deploy.Etcd;

/// <summary>A member of etcd that answers.</summary>
/// <param name="Healthy">Whether a read through it took a quorum.</param>
/// <param name="Leads">Whether it leads.</param>
/// <param name="Members">The members that etcd counts; empty without a quorum.</param>
internal sealed record EtcdMember(bool Healthy, bool Leads, IReadOnlyList<string> Members);
